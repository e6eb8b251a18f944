// Answers for face-api, one picture after another: see ../vision_programs.py for what is said.
// node face_api.cjs FOLDER, where FOLDER has node_modules with face-api, tfjs and its wasm backend.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const folder = path.resolve(process.argv[2]);
const from = createRequire(path.join(folder, "any.js"));
const tf = from("@tensorflow/tfjs");
const wasm = from("@tensorflow/tfjs-backend-wasm");
const faceapi = from("@vladmandic/face-api/dist/face-api.node-wasm.js");

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
  const models = path.join(folder, "node_modules/@vladmandic/face-api/model");
  const { nets } = faceapi;
  for (const net of [nets.ssdMobilenetv1, nets.faceLandmark68Net, nets.ageGenderNet, nets.faceExpressionNet])
    await net.loadFromDisk(models);
  process.stdout.write("ready\n");
  for (let head = read(8); head; head = read(8)) {
    const [width, height] = [head.readUInt32LE(0), head.readUInt32LE(4)];
    const pixels = read(width * height * 3);
    const picture = tf.tensor3d(new Uint8Array(pixels), [height, width, 3], "int32");
    const found = await faceapi.detectSingleFace(picture).withFaceLandmarks().withAgeAndGender().withFaceExpressions();
    picture.dispose();
    const said = found ? { age: found.age, smile: found.expressions.happy } : { age: null, smile: null };
    process.stdout.write(JSON.stringify(said) + "\n");
  }
}
main().catch((err) => { console.error(err.message); process.exit(1); });
