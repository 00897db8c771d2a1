// `npm run dev`: the server rebuilt and restarted when its sources change, and the pages with hot reload, on one address.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { buildServer, readDotEnv, root, runAsProgram, say, setUp, tool } from './setup/steps.mjs';

const API_PORT = process.env.API_PORT ?? '3444';
const PORT = process.env.PORT ?? '3443';
const SETTLE_MS = 200;

await runAsProgram(async () => {
  readDotEnv();
  await setUp();
  let server = startServer();
  let timer;
  let restarting = null;
  /** One after the other: a change during a restart is taken by the next one. */
  const restart = async () => {
    if (restarting) return restarting.then(restart);
    restarting = rebuild().finally(() => (restarting = null));
    return restarting;
  };
  const rebuild = async () => {
    try {
      if (!(await buildServer())) return;
    } catch (error) {
      return say(`${error.message} The server that runs is the last one that could be built.`);
    }
    await ended(server);
    server = startServer();
  };
  watch(path.join(root, 'server'), { recursive: true }, (_event, name) => {
    if (!name || /dashboard|generated|\.test\.|testing/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), SETTLE_MS);
  });
  const tls = path.resolve(root, process.env.DATA_FOLDER ?? 'data', 'tls');
  await certificateIsThere(tls);
  const settings = [
    `api=https://localhost:${API_PORT}`,
    `cert=${path.join(tls, 'certificate.pem')}`,
    `key=${path.join(tls, 'key.pem')}`,
    `port=${PORT}`,
  ];
  const pages = spawn(process.execPath, [tool('webpack/bin/webpack.js'), 'serve', '--mode=development', '--env', ...settings], {
    cwd: root,
    stdio: 'inherit',
  });
  process.on('SIGINT', () => {});
  const code = await new Promise((resolve) => pages.on('exit', resolve));
  await ended(server);
  return code ?? 0;
});

/** Waits for a server to go; what it acknowledged is kept by it. */
function ended(server) {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGTERM');
  });
}

function startServer() {
  say(`• API on https://localhost:${API_PORT}, pages on https://localhost:${PORT}`);
  return spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: API_PORT, PUBLIC_URL: `https://localhost:${PORT}` },
  });
}

/** The server makes the certificate on its first start. */
async function certificateIsThere(folder) {
  for (let tries = 0; tries < 300 && !existsSync(path.join(folder, 'certificate.pem')); tries++)
    await new Promise((resolve) => setTimeout(resolve, 200));
}
