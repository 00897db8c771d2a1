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
  const restart = async () => {
    try {
      await buildServer();
    } catch (error) {
      return say(`${error.message} The server that runs is the last one that could be built.`);
    }
    const old = server;
    old.once('exit', () => (server = startServer()));
    old.kill('SIGTERM');
  };
  watch(path.join(root, 'server'), { recursive: true }, (_event, name) => {
    if (!name || /dashboard|generated|\.test\.|testing/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), SETTLE_MS);
  });
  const tls = path.join(root, process.env.DATA_FOLDER ?? 'data', 'tls');
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
  server.removeAllListeners('exit');
  server.kill('SIGTERM');
  return code ?? 0;
});

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
