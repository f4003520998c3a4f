/** `npm run build`: builds from scratch. */
import { build } from './steps/build.js';
import { describeSources } from './steps/build-if-needed.js';

await build(describeSources().files);
