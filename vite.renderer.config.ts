import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The window. Everything it loads is a file beside index.html: the content security policy allows nothing inline. */
export default defineConfig({
  root: fromRoot('src/renderer'),
  // Relative, for the same files are served from app:// and from 127.0.0.1.
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome140',
    outDir: fromRoot('out/renderer'),
    emptyOutDir: true,
    // data: is allowed for pictures only, not for fonts: nothing is inlined at all.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script, and every browser meant here knows modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Everything comes from the own disk; the word lists of zxcvbn are a lazy chunk of 820 KB.
    chunkSizeWarningLimit: 1200,
  },
})
