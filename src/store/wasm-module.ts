/**
 * WebAssembly modules written out instruction by instruction, since a compiler for a few dozen lines would be one
 * more dependency. A module here imports the memory it works on and exports functions; codes are those of the
 * WebAssembly specification, 5.4.
 */

export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;
export const PAGE_BYTES = 65_536;

type Code = number[];

/** Instructions, in the order of their use: operands first. */
export const wasm = {
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a],
  multiply: [0x6c],
  and: [0x71],
  isLess: [0x49],
  isAtLeast: [0x4f],
  loadI32: (offset: number): Code => [0x28, 2, offset],
  storeI32: (offset: number): Code => [0x36, 2, offset],
  block: (...body: Code[]): Code => [0x02, 0x40, ...body.flat(), 0x0b],
  loop: (...body: Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0b],
  /** Takes a condition. */
  when: (...body: Code[]): Code => [0x04, 0x40, ...body.flat(), 0x0b],
  /** Leaves a block, or begins a loop again, this many levels further out. */
  branch: (levels: number): Code => [0x0c, levels],
  branchIf: (levels: number): Code => [0x0d, levels],
  /** local += a number */
  advance: (local: number, by: number): Code => [0x20, local, 0x41, ...signed(by), 0x6a, 0x21, local],
};

/** Instructions on registers of 128 bits. Offsets are below 128. */
export const simd = {
  zero: [0xfd, 0x0c, ...new Array<number>(16).fill(0)],
  load: (offset: number): Code => [0xfd, 0x00, 4, offset],
  store: (offset: number): Code => [0xfd, 0x0b, 4, offset],
  /** Eight signed bytes as numbers of 16 bits. */
  loadBytes: (offset: number): Code => [0xfd, 0x01, 3, offset],
  /** One number of 32 bits into all lanes, or into one lane of the register on the stack. */
  loadSplat32: [0xfd, 0x09, 2, 0],
  loadLane32: (lane: number): Code => [0xfd, 0x56, 2, 0, lane],
  storeLane32: (offset: number, lane: number): Code => [0xfd, 0x5a, 2, offset, lane],
  /** Four lanes of 32 bits out of the eight of two registers. */
  pick: (...lanes: number[]): Code => [
    ...[0xfd, 0x0d],
    ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)),
  ],
  isAny: [0xfd, 0x53],
  i32Lane: (lane: number): Code => [0xfd, 0x1b, lane],
  i32Add: [0xfd, 0xae, 0x01],
  /** Eight products of 16-bit numbers, added in pairs: four sums of 32 bits. */
  dotI16: [0xfd, 0xba, 0x01],
  toFloats: [0xfd, 0xfa, 0x01],
  f32Splat: [0xfd, 0x13],
  f32Add: [0xfd, 0xe4, 0x01],
  f32Multiply: [0xfd, 0xe6, 0x01],
  f32IsGreater: [0xfd, 0x44],
};

export interface WasmFunction {
  name: string;
  parameters: readonly number[];
  results: readonly number[];
  /** Types of the locals, numbered on from the parameters. */
  locals: readonly number[];
  body: readonly Code[];
}

/** The bytes of a module that imports `js.memory` and exports one function. */
export function assembleWasm({
  name,
  parameters,
  results,
  locals,
  body,
}: WasmFunction): Uint8Array<ArrayBuffer> {
  const code = [locals.length, ...locals.flatMap((type) => [1, type]), ...body.flat(), 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters.length, ...parameters, results.length, ...results]),
    ...section(2, [1, ...nameOf('js'), ...nameOf('memory'), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...nameOf(name), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

/** What is used of WebAssembly, which neither the types of ECMAScript nor those of Node describe. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
interface UsedWebAssembly {
  Memory: new (size: { initial: number }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { js: { memory: WasmMemory } }) => { exports: object };
}
// By way of `unknown`: where the types of browsers are known too, they are stricter than this.
export const WebAssembly = (globalThis as unknown as { WebAssembly: UsedWebAssembly }).WebAssembly;

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function nameOf(text: string): number[] {
  return [text.length, ...Buffer.from(text)];
}

/** LEB128 of a number below 2¹⁴. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7];
}

/** LEB128 of a number from 0 to 2¹³ - 1; the highest bit of the last byte written is the sign. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, value >> 7];
}
