// Answers for Human, one picture after another: see ../vision_programs.py for what is said.
// node human.cjs FOLDER, where FOLDER has node_modules with human, tfjs and its wasm backend.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const folder = path.resolve(process.argv[2]);
const from = createRequire(path.join(folder, "any.js"));
const tf = from("@tensorflow/tfjs");
const wasm = from("@tensorflow/tfjs-backend-wasm");
const { Human } = require(path.join(folder, "node_modules/@vladmandic/human/dist/human.node-wasm.js"));

// Human fetches its models even from a disk; anything else it may not fetch.
globalThis.fetch = async (address) => new Response(fs.readFileSync(new URL(String(address))));

function read(count) {
  const block = Buffer.alloc(count);
  let have = 0;
  while (have < count) {
    let got = 0;
    try { got = fs.readSync(0, block, have, count - have, null); }
    catch (err) { if (err.code !== "EAGAIN") throw err; continue; }
    if (got === 0) return null;
    have += got;
  }
  return block;
}

async function main() {
  const backend = path.join(folder, "node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  wasm.setWasmPaths(backend);
  wasm.setThreadsCount?.(1);
  await tf.setBackend("wasm");
  await tf.ready();
  const off = { enabled: false };
  const human = new Human({
    backend: "wasm", wasmPath: backend, debug: false,
    modelBasePath: `file://${path.join(folder, "node_modules/@vladmandic/human/models/")}`,
    cacheSensitivity: 0, filter: off, gesture: off, body: off, hand: off, object: off,
    face: {
      enabled: true, detector: { rotation: false, maxDetected: 1 }, mesh: { enabled: true }, iris: off,
      description: { enabled: true }, emotion: { enabled: true, minConfidence: 0 },
    },
  });
  await human.load();
  process.stdout.write("ready\n");
  for (let head = read(8); head; head = read(8)) {
    const [width, height] = [head.readUInt32LE(0), head.readUInt32LE(4)];
    const pixels = read(width * height * 3);
    const picture = tf.tensor3d(new Uint8Array(pixels), [height, width, 3], "int32");
    const found = (await human.detect(picture)).face[0];
    picture.dispose();
    const happy = found?.emotion?.find((one) => one.emotion === "happy")?.score ?? 0;
    const said = found?.age ? { age: found.age, smile: happy } : { age: null, smile: null };
    process.stdout.write(JSON.stringify(said) + "\n");
  }
}
main().catch((err) => { console.error(err.message); process.exit(1); });
