import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { formJsTexts } from './build/form-js-texts.ts'

const ui = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('..', import.meta.url))
const server = process.env['FENGQIAO_SERVER'] ?? 'http://127.0.0.1:8080'

/** Pages of plugins are split by their `lazy` imports; nothing here names a plugin. */
export default defineConfig({
  root: ui,
  plugins: [formJsTexts(), react({ exclude: [/form-components\/ui\/(fields|editor)\//] })],
  // Hooks of one copy do not work in components that another copy renders, and npm may bring two.
  resolve: { dedupe: ['preact'] },
  // Prebundling would pass by the texts plugin; what these two import in CommonJS still needs it.
  optimizeDeps: {
    exclude: ['@bpmn-io/form-js-viewer', '@bpmn-io/form-js-editor'],
    include: [
      ...['', '/hooks', '/compat', '/jsx-runtime', '/jsx-dev-runtime'].map(part => `preact${part}`),
      ...['classnames', 'lodash/isEqual', 'big.js', 'ids', 'luxon', 'dompurify', 'didi', 'feelers', 'marked', 'min-dash'].map(
        name => `@bpmn-io/form-js-viewer > ${name}`,
      ),
      'flatpickr',
      'flatpickr/dist/l10n/zh.js',
      '@bpmn-io/feelin',
    ],
  },
  build: { outDir: `${ui}dist`, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1500, reportCompressedSize: false },
  server: { host: '127.0.0.1', fs: { allow: [repository] }, proxy: { '^/api/': server } },
})
