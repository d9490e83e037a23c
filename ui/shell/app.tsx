import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ErrorState } from '../kit/error-state.tsx'
import { PageSkeleton } from '../kit/page-skeleton.tsx'
import { page } from '../plugin-ui.ts'
import { pluginRoutes } from '../plugins.ts'
import { FirstPasswordPage } from '../session/first-password-page.tsx'
import { useSession } from '../session/session.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { Frame, Home } from './frame.tsx'
import { NotFound, RouteFailure } from './route-failure.tsx'

const pages: RouteObject[] = [
  { index: true, Component: Home },
  page('/me', () => import('../account/account-page.tsx')),
  ...pluginRoutes,
  { path: '*', Component: NotFound },
]

const router = createBrowserRouter([
  {
    path: '/',
    Component: Frame,
    HydrateFallback: PageSkeleton,
    children: [{ ErrorBoundary: RouteFailure, children: pages }],
  },
])

/** The page's address stays as it is while signing in, so a link that a colleague sent leads where it should. */
export function Application() {
  const { state, retry } = useSession()
  if (state.kind === 'unknown') return <PageSkeleton />
  if (state.kind === 'failed') return <ErrorState error={state.error} onRetry={retry} />
  if (state.kind === 'signed-out') return <SignInPage />
  if (state.account.passwordMustChange) return <FirstPasswordPage />
  return <RouterProvider router={router} />
}
