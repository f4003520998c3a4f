/** Writes a small ONNX model as its protobuf bytes: just enough of onnx.proto for graphs that tests make up. */

const INT64 = 7;
export const FLOAT = 1;
export const HALF = 10;
/** Kinds of attributes, as AttributeProto.type names them. */
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

export interface OnnxNode {
  op: string;
  inputs: string[];
  output: string;
  attributes?: Record<string, number | number[]>;
}

export interface OnnxGraph {
  /** Names of int64 inputs of shape [batch, sequence]. */
  inputs: string[];
  nodes: OnnxNode[];
  /** Constant tensors by name. */
  constants: Record<string, { dims: number[]; values: readonly number[] }>;
  /** The one output; of floats, unless its type says otherwise. */
  output: { name: string; shape: (string | number)[]; type?: number };
}

/** Opset 11, the last one whose reductions take their axes as attributes. */
export function writeOnnx({ inputs, nodes, constants, output }: OnnxGraph): Uint8Array {
  const graph = [
    ...nodes.map((node) => bytes(1, nodeOf(node))),
    text(2, 'test'),
    ...Object.entries(constants).map(([name, tensor]) => bytes(5, tensorOf(name, tensor))),
    ...inputs.map((name) => bytes(11, describeValue(name, INT64, ['batch', 'sequence']))),
    bytes(12, describeValue(output.name, output.type ?? FLOAT, output.shape)),
  ];
  return Buffer.concat([number(1, 6), bytes(7, graph), bytes(8, [text(1, ''), number(2, 11)])]);
}

function nodeOf({ op, inputs, output, attributes = {} }: OnnxNode): Buffer[] {
  return [
    ...inputs.map((input) => text(1, input)),
    text(2, output),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attributeOf(name, value))),
  ];
}

function attributeOf(name: string, value: number | number[]): Buffer[] {
  if (!Array.isArray(value)) return [text(1, name), number(3, value), number(20, ATTRIBUTE_INT)];
  return [text(1, name), ...value.map((item) => number(8, item)), number(20, ATTRIBUTE_INTS)];
}

function tensorOf(name: string, { dims, values }: { dims: number[]; values: readonly number[] }): Buffer[] {
  const raw = Buffer.from(Float32Array.from(values).buffer);
  return [...dims.map((dim) => number(1, dim)), number(2, FLOAT), text(8, name), bytes(9, [raw])];
}

function describeValue(name: string, type: number, shape: (string | number)[]): Buffer[] {
  const dims = shape.map((dim) => bytes(1, [typeof dim === 'number' ? number(1, dim) : text(2, dim)]));
  return [text(1, name), bytes(2, [bytes(1, [number(1, type), bytes(2, dims)])])];
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function text(field: number, value: string): Buffer {
  return bytes(field, [Buffer.from(value)]);
}

function bytes(field: number, parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body]);
}

function varint(value: number): Buffer {
  const groups: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value)); // a negative number takes all ten bytes
  for (; rest > 127n; rest >>= 7n) groups.push(Number(rest & 127n) | 128);
  return Buffer.from([...groups, Number(rest)]);
}
