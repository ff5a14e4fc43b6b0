import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Both hosts and the threads that are files, as ES modules for Node, with every package left where npm put it. */
export default defineConfig({
  root: fromRoot('.'),
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: fromRoot('out/main'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        electron: fromRoot('src/main/hosts/electron/main.ts'),
        browser: fromRoot('src/main/hosts/browser/main.ts'),
        // Started by their file names, as threads of their own.
        'hash-worker': fromRoot('src/main/app/passwords/hash-worker.ts'),
        'score-worker': fromRoot('src/main/app/passwords/score-worker.ts'),
      },
      // A function, for a list would let subpaths such as kysely/migration into the bundle.
      external: id => !id.startsWith('.') && !id.startsWith('\0') && !isAbsolute(id),
      // Chunks lie beside the entries: code finds the worker, the preload and the window relative to its own file.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
})
