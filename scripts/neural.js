/** `npm run neural`: installs what runs neural models on this machine (EMBEDDINGS=local:…, RERANKER=local:…). */
import { installNeural } from './steps/install-neural.js';

await installNeural();
console.log('Neural models can be run: see "Neural models" in README.md');
