import { Suspense, useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import { Navigate, Outlet, useLocation } from 'react-router'
import { PageSkeleton } from '../kit/page-skeleton.tsx'
import { Bell } from '../notifications/bell.tsx'
import { desks } from '../plugins.ts'
import { ExpiredDialog } from '../session/expired-dialog.tsx'
import { useAccount } from '../session/session.tsx'
import { ActingFor } from './acting-for.tsx'
import { BusinessClockProvider } from './business-clock.tsx'
import { ClockBanner } from './clock-banner.tsx'
import { MeMenu } from './me-menu.tsx'
import { Rail } from './rail.tsx'
import { LocaleSwitch, ThemeSwitch } from './switches.tsx'

/** Everything around a page. A page fills `.fq-page-outlet` and scrolls inside it. */
export function Frame() {
  const intl = useIntl()
  const account = useAccount()
  const main = useFocusOnNewPage()
  return (
    <BusinessClockProvider>
      <a className="fq-skip" href="#page">
        {intl.formatMessage({ id: 'shell.skip' })}
      </a>
      <div className="fq-frame">
        <Rail />
        <header className="fq-header">
          <span className="fq-header-product">{intl.formatMessage({ id: 'shell.product' })}</span>
          <span className="fq-header-organisation">{account.organisationName}</span>
          <span className="fq-header-space" />
          <ActingFor />
          <Bell />
          <LocaleSwitch />
          <ThemeSwitch />
          <MeMenu />
        </header>
        <main id="page" className="fq-main" tabIndex={-1} ref={main}>
          <ClockBanner />
          <div className="fq-page-outlet">
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </div>
        </main>
      </div>
      <ExpiredDialog />
    </BusinessClockProvider>
  )
}

/** A new page begins at its beginning for keyboard and screen reader; filters in the address are no new page. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** `/` leads to the first desk the account may use. */
export function Home() {
  const account = useAccount()
  const first = desks.find(desk => desk.roles.some(role => account.roles.includes(role)))
  return first ? <Navigate to={first.path} replace /> : null
}
