// Runs every model of a folder in ONNX Runtime: node run.mjs FOLDER.
// FOLDER/rows.json: { rows, columns: { name: base64 of float32, or a list of texts } }; FOLDER/*.onnx: the models.
// Writes FOLDER/outputs.json: { model: { all: outputs, alone: outputs of the one row `alone` }, or { error } }; an output is { type, dims, data: base64 }.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const folder = process.argv[2];
const { rows, alone, columns } = JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8'));
for (const [name, values] of Object.entries(columns)) {
  if (typeof values !== 'string') continue;
  columns[name] = new Float32Array(new Uint8Array(Buffer.from(values, 'base64')).buffer);
}

function feeds(names, start, end) {
  return Object.fromEntries(names.map((name) => {
    const values = columns[name].slice(start, end);
    return [name, new Tensor(values instanceof Float32Array ? 'float32' : 'string', values, [end - start, 1])];
  }));
}

async function run(session, start, end) {
  const outputs = await session.run(feeds(session.inputNames, start, end));
  return Object.fromEntries(Object.entries(outputs).map(([name, { type, dims, data }]) =>
    [name, { type, dims, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') }]));
}

const results = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith('.onnx'))) {
  try {
    const session = await InferenceSession.create(join(folder, file));
    results[file.slice(0, -5)] = { all: await run(session, 0, rows), alone: await run(session, alone, alone + 1) };
    await session.release();
  } catch (error) {
    results[file.slice(0, -5)] = { error: String(error) };
  }
}

writeFileSync(join(folder, 'outputs.json'), JSON.stringify(results));
