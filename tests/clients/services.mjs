// JupyterLab's own client library against a Jupyter server: the requests that JupyterLab sends while somebody works.
import { KernelManager, KernelSpecManager, ServerConnection, SessionManager } from '@jupyterlab/services';
import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import assert from 'node:assert/strict';
import WebSocket from 'ws';

const folder = process.argv[2];
const token = 'course';
let passed = 0, failed = 0;

const port = await new Promise(resolve => {
  const listener = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => resolve(port));
  });
});
const server = spawn('/usr/bin/python3', ['-m', 'jupyter_server', '--allow-root', '--no-browser', `--port=${port}`, '--ServerApp.port_retries=0',
  `--ServerApp.token=${token}`, `--ServerApp.root_dir=${folder}`, '--ServerApp.disable_check_xsrf=True'], { stdio: ['ignore', 'ignore', 'pipe'] });
let log = '';
server.stderr.on('data', text => log += text);

const serverSettings = ServerConnection.makeSettings({
  baseUrl: `http://127.0.0.1:${port}/`, wsUrl: `ws://127.0.0.1:${port}/`, token, appendToken: true, fetch, WebSocket,
});
for (let i = 0; ; i++) {
  try {
    if ((await fetch(`${serverSettings.baseUrl}api/status?token=${token}`)).ok) break;
  } catch {
    if (i > 300) { console.log(log); console.log('0 passed, 1 failed'); process.exit(1); }
  }
  await sleep(100);
}

const specs = new KernelSpecManager({ serverSettings });
const kernels = new KernelManager({ serverSettings });
const sessions = new SessionManager({ serverSettings, kernelManager: kernels });

async function check(name, body) {
  const begin = Date.now();
  try {
    await Promise.race([body(), sleep(90_000).then(() => { throw new Error('took more than 90 s'); })]);
    passed++;
    console.log(`ok      ${name} (${Date.now() - begin} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}: ${error.stack}`);
  }
}

// Runs a cell as JupyterLab does; what came on iopub, and the reply.
async function run(kernel, code, { onInput, store_history = true, stop_on_error = true } = {}) {
  const future = kernel.requestExecute({ code, store_history, stop_on_error, allow_stdin: true });
  const outputs = [];
  future.onIOPub = message => {
    if (!['status', 'execute_input'].includes(message.header.msg_type)) outputs.push(message);
  };
  future.onStdin = message => future.sendInputReply({ status: 'ok', value: onInput(message.content) }, message.header);
  const reply = await future.done;
  return { outputs, reply: reply.content, result: outputs.find(m => m.header.msg_type === 'execute_result')?.content.data['text/plain'],
    text: outputs.filter(m => m.header.msg_type === 'stream').map(m => m.content.text).join('') };
}

const until = async (condition, patience = 20_000) => {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) if (await condition()) return;
  throw new Error('did not happen: ' + condition);
};

let kernel;
await check('the kernel is in the list, with its logos', async () => {
  await specs.ready;
  const spec = specs.specs.kernelspecs['.net-csharp'];
  assert.equal(spec.display_name, '.NET (C#)');
  assert.equal(spec.language, 'C#');
  for (const path of Object.values(spec.resources)) {
    const answer = await fetch(new URL(path, serverSettings.baseUrl) + `?token=${token}`);
    assert.ok(answer.ok, path);
  }
  assert.ok(Object.keys(spec.resources).length >= 2);
});
await check('start and kernel info', async () => {
  kernel = await kernels.startNew({ name: '.net-csharp' });
  const info = await kernel.info;
  assert.equal(info.language_info.name, 'C#');
  await until(() => kernel.status === 'idle');
});
await check('execute', async () => {
  const { outputs, reply, result } = await run(kernel, 'Console.WriteLine("printed");\nvar x = 20;\nx + 1');
  assert.deepEqual(outputs.map(m => m.header.msg_type), ['stream', 'execute_result']);
  assert.equal(result, '21');
  assert.equal(reply.status, 'ok');
});
await check('an error', async () => {
  const { outputs, reply } = await run(kernel, '\nthrow new Exception("wanted");');
  assert.equal(reply.status, 'error');
  assert.match(outputs[0].content.traceback[0], /^Cell In\[\d+\], line 2$/);
});
await check('complete', async () => {
  const { content } = await kernel.requestComplete({ code: 'Console.WriteL', cursor_pos: 14 });
  assert.deepEqual([content.matches, content.cursor_start, content.cursor_end], [['WriteLine'], 8, 14]);
});
await check('inspect', async () => {
  const { content } = await kernel.requestInspect({ code: 'Math.Max(1, 2)', cursor_pos: 6, detail_level: 0 });
  assert.ok(content.found);
  assert.match(content.data['text/plain'], /Returns the larger of two/);
});
await check('is_complete', async () => {
  assert.equal((await kernel.requestIsComplete({ code: 'for (;;) {' })).content.status, 'incomplete');
});
await check('history', async () => {
  const { content } = await kernel.requestHistory({ hist_access_type: 'tail', n: 1, output: false, raw: true });
  assert.match(content.history[0][2], /wanted/);
});
await check('comm info, and a comm that nobody opens is closed', async () => {
  assert.deepEqual((await kernel.requestCommInfo({})).content.comms, {});
  const comm = kernel.createComm('jupyter.widget');
  const closed = new Promise(resolve => { comm.onClose = resolve; });
  comm.open({});
  await closed;
});
await check('input and password', async () => {
  const asked = [];
  const answer = content => { asked.push(content); return 'typed'; };
  assert.equal((await run(kernel, 'Console.ReadLine()', { onInput: answer })).result, 'typed');
  assert.equal((await run(kernel, 'Password("Word: ")', { onInput: answer })).result, 'typed');
  assert.deepEqual(asked, [{ prompt: '', password: false }, { prompt: 'Word: ', password: true }]);
});
await check('display and update', async () => {
  const { outputs } = await run(kernel, 'var d = display("a"); d.Update("b");');
  assert.deepEqual(outputs.map(m => m.header.msg_type), ['display_data', 'update_display_data']);
  assert.equal(outputs[0].content.transient.display_id, outputs[1].content.transient.display_id);
});
await check('two thousand lines, none lost', async () => {
  const { text } = await run(kernel, 'for (var i = 0; i < 2000; i++) Console.WriteLine(i);');
  assert.deepEqual(text.trim().split('\n'), Array.from({ length: 2000 }, (_, i) => `${i}`));
});
await check('interrupt of an endless loop keeps variables', async () => {
  const running = run(kernel, 'while (true) ;');
  await sleep(700);
  assert.equal(kernel.status, 'busy');
  await kernel.interrupt();
  assert.equal((await running).reply.ename, 'KeyboardInterrupt');
  assert.equal((await run(kernel, 'x')).result, '20');
  await until(() => kernel.status === 'idle');
});
await check('run all: cells after an error are aborted', async () => {
  const replies = await Promise.all(['System.Threading.Thread.Sleep(300); throw new Exception("x");', '1', '2'].map(code => run(kernel, code)));
  assert.deepEqual(replies.map(r => r.reply.status), ['error', 'aborted', 'aborted']);
});
await check('two kernels do not see each other', async () => {
  const second = await kernels.startNew({ name: '.net-csharp' });
  await run(second, 'var other = 2;');
  assert.equal((await run(second, 'other')).result, '2');
  assert.equal((await run(kernel, 'other')).reply.status, 'error');
  await second.shutdown();
});
await check('reconnect while a cell runs', async () => {
  const running = kernel.requestExecute({ code: 'for (var i = 0; i < 30; i++) { Console.WriteLine(i); System.Threading.Thread.Sleep(100); }\n"end"' });
  const texts = [];
  running.onIOPub = m => { if (m.header.msg_type === 'stream') texts.push(m.content.text); };
  await sleep(700);
  await kernel.reconnect();
  const again = kernels.connectTo({ model: kernel.model });
  await until(() => again.connectionStatus === 'connected');
  assert.equal((await run(again, 'x')).result, '20');
  again.dispose();
});
await check('restart', async () => {
  const begin = Date.now();
  await kernel.restart();
  await until(() => kernel.status === 'idle');
  console.log(`        ${Date.now() - begin} ms`);
  assert.equal((await run(kernel, 'x')).reply.status, 'error');
  assert.equal((await run(kernel, '1 + 1')).result, '2');
});
await check('a session with a notebook', async () => {
  const session = await sessions.startNew({ name: 'a.ipynb', path: 'a.ipynb', type: 'notebook', kernel: { name: '.net-csharp' } });
  assert.equal((await run(session.kernel, '6 * 7')).result, '42');
  await session.shutdown();
});
await check('shutdown', async () => {
  await kernel.shutdown();
  await until(async () => (await (await fetch(`${serverSettings.baseUrl}api/kernels?token=${token}`)).json()).length === 0);
});

console.log(`${passed} passed, ${failed} failed`);
server.kill('SIGTERM');
await new Promise(resolve => server.on('exit', resolve));
process.exit(failed === 0 ? 0 : 1);
