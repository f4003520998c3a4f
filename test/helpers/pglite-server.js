/**
 * Postgres with pgvector in this process (PGlite), spoken to over the wire: `node pglite-server.js` prints its port.
 * PGlite has one session. Statements of several connections take turns, never between the parts of one statement nor
 * inside another's transaction; what belongs to a session (advisory locks, settings) is shared by all of them.
 */
import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

const STARTUP = 196608;
/** After these the server answers and is ready for others: Query, Sync; Terminate ends the connection. */
const ENDS = new Set(['Q'.charCodeAt(0), 'S'.charCodeAt(0)]);
const TERMINATE = 'X'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);

const database = await PGlite.create({ extensions: { vector } });

/** @type {{ owner: object, bytes: Uint8Array, answer: (bytes: Uint8Array) => void }[]} */
const waiting = [];
/** @type {object | undefined} The connection that has a transaction open. */
let holder;
let isBusy = false;

async function work() {
  if (isBusy) return;
  isBusy = true;
  for (;;) {
    const at = waiting.findIndex(({ owner }) => holder === undefined || owner === holder);
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (!next) break;
    const answer = await database.execProtocolRaw(next.bytes).catch(() => new Uint8Array());
    holder = isInTransaction(answer) ? next.owner : undefined;
    next.answer(answer);
  }
  isBusy = false;
}

/** @param {Uint8Array} answer ends with ReadyForQuery, whose last byte tells. */
function isInTransaction(answer) {
  return answer.at(-6) === READY && answer.at(-1) !== IDLE;
}

const server = createServer((socket) => {
  let pending = Buffer.alloc(0);
  /** @type {Buffer[]} */
  let statement = [];
  let hasStarted = false;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    for (;;) {
      const length = hasStarted ? 1 + safeInt32(pending, 1) : safeInt32(pending, 0);
      if (length > pending.length) return;
      const message = pending.subarray(0, length);
      pending = pending.subarray(length);
      if (hasStarted && message[0] === TERMINATE) {
        socket.end();
        return;
      }
      if (!hasStarted && message.readInt32BE(4) !== STARTUP) {
        socket.write('N'); // no TLS
        continue;
      }
      statement.push(message);
      if (hasStarted && !ENDS.has(message[0] ?? 0)) continue;
      hasStarted = true;
      const bytes = new Uint8Array(Buffer.concat(statement));
      statement = [];
      waiting.push({ owner: socket, bytes, answer: (answer) => socket.writable && socket.write(answer) });
      void work();
    }
  });
  socket.on('close', () => {
    for (let i = waiting.length - 1; i >= 0; i--) if (waiting[i]?.owner === socket) waiting.splice(i, 1);
    // As a server does: what was begun and not committed is undone.
    waiting.unshift({ owner: socket, bytes: query('ROLLBACK'), answer: () => {} });
    if (holder === socket) void work();
    else waiting.shift();
  });
});

/** @param {Buffer} bytes @param {number} at */
function safeInt32(bytes, at) {
  return bytes.length < at + 4 ? Number.POSITIVE_INFINITY : bytes.readInt32BE(at);
}

/** @param {string} sql */
function query(sql) {
  const message = Buffer.alloc(6 + Buffer.byteLength(sql));
  message.write('Q');
  message.writeInt32BE(5 + Buffer.byteLength(sql), 1);
  message.write(sql, 5);
  return new Uint8Array(message);
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : address);
});
// The tests hold our standard input: when they end, however they end, so do we.
process.stdin.on('end', () => process.exit()).resume();
