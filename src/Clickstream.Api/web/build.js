// Two bundles of the same charts: the page's library, loaded when a figure is drawn, and the one script of a report file, which can load nothing.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = { bundle: true, minify: true, target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } };

await build({ ...shared, entryPoints: [here('charts.js')], outfile: here('../wwwroot/lib/charts.js'), format: 'esm', legalComments: 'linked' });

// The page's modules import the library from where the service offers it; in a report it is part of the script.
const library = {
  name: 'library',
  setup: (bundle) => bundle.onResolve({ filter: /\/lib\/charts\.js$/ }, () => ({ path: here('charts.js') })),
};

await build({
  ...shared,
  entryPoints: [here('../wwwroot/js/explore-report.js')],
  outfile: here('out/report.js'),
  format: 'iife',
  legalComments: 'eof',
  charset: 'ascii', // The script is embedded in a page and hashed: no encoding can change it.
  plugins: [library],
});
