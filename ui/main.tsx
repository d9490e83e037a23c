import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api.ts'
import { LocaleProvider } from './intl/locale-provider.tsx'
import { SessionProvider } from './session/session.tsx'
import { Application } from './shell/app.tsx'
import './theme/shell.css'
import './theme/print.css'
import { ThemeProvider } from './theme/theme-provider.tsx'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refuses it refuses again; only the way to it is worth a second try.
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
})

// A page whose code is gone: a newer interface was installed since. Its own pages are one load away.
window.addEventListener('vite:preloadError', event => {
  // Just loaded, so it would not help; without network the page would be lost, with what stands on it.
  if (performance.now() < 10_000 || !navigator.onLine) return
  event.preventDefault()
  window.location.reload()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LocaleProvider>
        <ThemeProvider>
          <SessionProvider>
            <Application />
          </SessionProvider>
        </ThemeProvider>
      </LocaleProvider>
    </QueryClientProvider>
  </StrictMode>,
)
