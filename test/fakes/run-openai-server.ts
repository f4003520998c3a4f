/** `node dist/fake-openai.js [port]`: the stand-in provider by itself, to try generation without a key. */
import { startOpenAIServer } from './openai-server.ts';

const { baseUrl } = await startOpenAIServer({ port: Number(process.argv[2] ?? 11500) });
console.log(
  `A stand-in for a model provider answers at ${baseUrl}\nTry it: OPENAI_BASE_URL=${baseUrl} npm start`,
);
