import { minify } from '@swc/core';

const NAME = 'SwcMinimizer';

/**
 * Minifies with swc, which is a dependency already and several times faster than webpack's default on the grid's 11 MB.
 * Runs before real content hashes are computed, so a name still stands for its bytes.
 */
export class SwcMinimizer {
  apply(compiler) {
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE;
      compilation.hooks.processAssets.tapPromise({ name: NAME, stage }, (assets) =>
        Promise.all(
          Object.keys(assets)
            .filter((file) => file.endsWith('.js'))
            .map((file) => minifyAsset(compiler, compilation, file)),
        ),
      );
    });
  }
}

async function minifyAsset(compiler, compilation, file) {
  const { source } = compilation.getAsset(file);
  const cache = compilation.getCache(NAME);
  const item = cache.getItemCache(file, cache.getLazyHashedEtag(source));
  const cached = await item.getPromise();
  const code =
    cached ?? (await minify(source.source().toString(), { compress: { passes: 2 }, mangle: true, module: false, ecma: 2021 })).code;
  if (cached === undefined) await item.storePromise(code);
  compilation.updateAsset(file, new compiler.webpack.sources.RawSource(code), { minimized: true });
}
