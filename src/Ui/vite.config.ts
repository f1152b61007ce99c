import { defineConfig } from 'vitest/config';
import { built } from './Toolchain/built.ts';
import { modules, source } from './Toolchain/modules.ts';

// One small core that every page loads; elements of modules are chunks that it fetches when they stand on the page.
export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  publicDir: false,
  plugins: [modules(), built()],
  resolve: { alias: { '@stoa': `${import.meta.dirname}/Elements` } },
  server: { fs: { allow: [source] } },
  build: {
    outDir: 'wwwroot',
    emptyOutDir: true,
    target: 'es2023',
    // What these read as they are (light-dark, nesting, oklch) need not be said twice.
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { core: 'Elements/core.ts', formulas: 'Elements/formulas.ts' },
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
  test: { environment: 'happy-dom', root: source, include: ['**/*.test.ts'], exclude: ['**/node_modules/**'] },
});
