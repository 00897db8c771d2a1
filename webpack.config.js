import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ReactRefreshPlugin from '@pmmmwh/react-refresh-webpack-plugin';
import CopyPlugin from 'copy-webpack-plugin';
import HtmlPlugin from 'html-webpack-plugin';
import { SwcMinimizer } from './webpack/swc-minimizer.js';

const root = dirname(fileURLToPath(import.meta.url));
const from = (...parts) => resolve(root, ...parts);

/**
 * Each page is a compilation of its own, so that what the dashboard imports can never make the pane heavier.
 * `page` is where the HTML goes under dist/web.
 */
const PAGES = [
  { name: 'taskpane', script: 'addin/taskpane/index.tsx', template: 'addin/taskpane/taskpane.html', page: 'taskpane.html' },
  { name: 'commands', script: 'addin/commands/commands.ts', template: 'addin/commands/commands.html', page: 'commands.html' },
  { name: 'workbench', script: 'addin/workbench/index.ts', template: 'addin/workbench/workbench.html', page: 'workbench/index.html' },
  { name: 'dashboard', script: 'server/dashboard/index.tsx', template: 'server/dashboard/dashboard.html', page: 'dashboard/index.html' },
];

/**
 * webpack --mode production                              everything that exists, to dist/web
 * webpack --mode production --env only=taskpane,commands  some pages
 * webpack --mode production --env maps                   with source maps in files apart, not referred to
 * webpack serve --mode development --env api=https://localhost:3443 cert=FILE key=FILE ca=FILE port=3000
 *                                                        https with those files; /api, /healthz and /readyz go to the API's origin
 */
export default (env = {}, argv = {}) => {
  const production = argv.mode === 'production';
  const only = env.only?.split(',');
  const pages = PAGES.filter(({ name, script }) => existsSync(from(script)) && (!only || only.includes(name)));
  if (pages.length === 0) throw new Error(`No page to build. Known pages: ${PAGES.map(({ name }) => name).join(', ')}.`);
  return pages.map((page, index) => compilationOf(page, { env, production, serving: Boolean(env.WEBPACK_SERVE), first: index === 0 }));
};

function compilationOf({ name, script, template, page }, { env, production, serving, first }) {
  /** Hot replacement keeps one name per script; a browser cache needs a new name per content. */
  const scripts = production ? `assets/${name}/[name].[contenthash:12].js` : `assets/${name}/[name].js`;
  return {
    name,
    mode: production ? 'production' : 'development',
    target: ['web', 'es2021'],
    context: root,
    entry: { [name]: from(script) },
    devtool: sourceMaps(env, production),
    output: {
      path: from('dist/web'),
      publicPath: '/',
      filename: scripts,
      chunkFilename: scripts,
      assetModuleFilename: `assets/${name}/[name].[contenthash:12][ext]`,
      /** Several compilations share the folder: each clears only what is its own. */
      clean: production ? { keep: (file) => !file.replaceAll('\\', '/').startsWith(`assets/${name}/`) } : false,
      uniqueName: `excel-interviewer-${name}`,
    },
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: { rules: rules(production, serving) },
    plugins: [
      new HtmlPlugin({ filename: page, template: from(template), chunks: [name], scriptLoading: 'defer', minify: production }),
      ...(first && existsSync(from('addin/assets')) ? [new CopyPlugin({ patterns: [{ from: from('addin/assets'), to: 'assets' }] })] : []),
      ...(serving && name === 'taskpane' ? [new HtmlPlugin(paneInWorkbench(template, name))] : []),
      ...(serving ? [new ReactRefreshPlugin({ overlay: false })] : []),
    ],
    optimization: { minimizer: [new SwcMinimizer()] },
    performance: { hints: false },
    cache: {
      type: 'filesystem',
      name: `${name}-${production ? 'production' : 'development'}${serving ? '-serve' : ''}`,
      buildDependencies: { config: [fileURLToPath(import.meta.url), from('webpack/swc-minimizer.js')] },
    },
    infrastructureLogging: { level: serving ? 'info' : 'error' },
    stats: { preset: 'errors-warnings', timings: true },
    ...(first && serving ? { devServer: devServer(env) } : {}),
  };
}

const PANE = '/taskpane.html';
const PANE_IN_WORKBENCH = '/taskpane-workbench.html';

/** As the server does it (server/http/pages.ts): in the workbench the pane takes Office.js from the package, in Excel from Microsoft's address. */
function paneInWorkbench(template, name) {
  const written = readFileSync(from(template), 'utf8');
  const templateContent = written.replaceAll('https://appsforoffice.microsoft.com/lib/1/hosted/', '/workbench/office-js/');
  return { filename: PANE_IN_WORKBENCH.slice(1), templateContent, chunks: [name], scriptLoading: 'defer' };
}

function forWorkbench(request, _response, next) {
  const [path, query] = request.url.split('?');
  if (path === PANE && request.headers['sec-fetch-site'] === 'same-origin')
    request.url = [PANE_IN_WORKBENCH, query].filter(Boolean).join('?');
  next();
}

function sourceMaps(env, production) {
  if (!production) return 'cheap-module-source-map';
  return env.maps ? 'hidden-source-map' : false;
}

function rules(production, serving) {
  return [
    {
      test: /\.tsx?$/,
      exclude: /node_modules/,
      loader: 'swc-loader',
      options: {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2021',
          transform: { react: { runtime: 'automatic', development: !production, refresh: serving } },
        },
      },
    },
    /** Pages that take a constant from the contract must not carry its schemas (and zod) along. */
    { test: from('server/contract'), sideEffects: false },
    { test: /\.css$/, use: ['style-loader', 'css-loader'], sideEffects: true },
    { test: /\.(svg|png|woff2?|ttf)$/, type: 'asset' },
  ];
}

function devServer(env) {
  const tls =
    env.cert && env.key
      ? { cert: readFileSync(env.cert), key: readFileSync(env.key), ...(env.ca ? { ca: readFileSync(env.ca) } : {}) }
      : {};
  return {
    port: Number(env.port ?? 3000),
    host: 'localhost',
    hot: true,
    /** The pane runs in a frame of Excel's origin. */
    headers: { 'Access-Control-Allow-Origin': '*' },
    server: { type: 'https', options: tls },
    static: false,
    client: { overlay: false },
    setupMiddlewares: (middlewares) => [{ name: 'pane-in-workbench', middleware: forWorkbench }, ...middlewares],
    /** The API's certificate is as local as ours. */
    proxy: [
      {
        context: ['/api', '/healthz', '/readyz', '/workbench/office-js'],
        target: env.api ?? 'https://localhost:3443',
        secure: false,
        changeOrigin: false,
      },
    ],
  };
}
