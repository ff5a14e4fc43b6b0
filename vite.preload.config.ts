import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One CommonJS file: a sandboxed preload can neither import nor require anything but 'electron'. */
export default defineConfig({
  root: fromRoot('.'),
  publicDir: false,
  build: {
    target: 'chrome140',
    outDir: fromRoot('out/preload'),
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: fromRoot('src/main/hosts/electron/preload.ts'),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    rolldownOptions: { external: ['electron'] },
  },
})
