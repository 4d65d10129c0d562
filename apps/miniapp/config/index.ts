import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const root = path.resolve(__dirname, '../../..');
const source = path.resolve(__dirname, '../src');

/** The browser build talks to the host it came from; a mini-program needs a full address. */
const apiBase = process.env.TARO_ENV === 'h5' ? '' : (process.env.DUODUO_API_BASE ?? 'http://127.0.0.1:3000');

/** Sources in newer JavaScript than the webviews know, and our own libraries, which lie outside this folder. */
const transpile = [
  (file: string) => /node_modules[\\/](@tanstack|zustand|@nutui|marked)[\\/]/.test(file) || file.startsWith(path.join(root, 'libs')),
];

/** Pages by which people come in. */
const FIRST_PAGES = /pages\/(home|code|sign-in)\/index/;

interface Chunk {
  groupsIterable: Iterable<{ origins: { request: string }[] }>;
}

/** Whether a page by which people come in is among those that need a part. */
const isForFirst = (chunks: Chunk[]) =>
  chunks.some(({ groupsIterable }) => [...groupsIterable].some(({ origins }) => origins.some(({ request }) => FIRST_PAGES.test(request))));

export default defineConfig(async () => ({
  projectName: 'duoduo-miniapp',
  date: '2026-11-01',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: [path.resolve(__dirname, '../plugins/aria')],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: {
    '@duoduo/contracts': path.join(root, 'libs/contracts/src'),
    '@duoduo/api-client': path.join(root, 'libs/api-client/src'),
  },
  defineConstants: { API_BASE: JSON.stringify(apiBase) },
  mini: {
    compile: { include: transpile },
    optimizeMainPackage: { enable: true },
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the chain's types come from a package that Taro does not export
    webpackChain(chain: any, webpack: any) {
      const file = path.join(source, 'platform/abort-controller.ts');
      chain.plugin('abort-controller').use(webpack.ProvidePlugin, [{ AbortController: [file, 'AbortController'] }]);
      // WeChat has a scanner of its own: the reader of codes in pictures is for browsers.
      chain.resolve.alias.set('jsqr', false);
    },
    // Sizes are CSS px on every screen: type that grows with the width of the phone is not what 长辈版 asks for.
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: {} } },
  },
  h5: {
    compile: { include: transpile },
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // `npm run dev`: the pages from memory, everything else from the service.
    devServer: {
      host: '127.0.0.1',
      port: 10086,
      open: false,
      proxy: [{ context: ['/api', '/c/', '/docs'], target: `http://127.0.0.1:${process.env.PORT || 3000}` }],
    },
    // What several pages use is a file of its own, loaded with the first of them, instead of a copy in each: one for what is needed to come
    // in, which index.html names at once (scripts/preload-h5.mjs), and one for the rest.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    webpackChain(chain: any) {
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          default: false,
          defaultVendors: false,
          // read with the pages that show a notice, not with the first one
          markdown: { name: 'markdown', chunks: 'async', test: /node_modules[\\/]marked[\\/]/, minSize: 0, priority: 20 },
          shared: {
            name: (_module: object, chunks: Chunk[]) => (isForFirst(chunks) ? 'first' : 'shared'),
            chunks: 'async',
            minChunks: 2,
            minSize: 0,
            priority: 10,
          },
        },
      });
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[chunkhash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: false, config: {} },
      cssModules: { enable: false, config: {} },
    },
  },
}));
