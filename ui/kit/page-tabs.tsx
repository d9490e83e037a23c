import { NavLink } from 'react-router'
import './page-tabs.css'

/** Lists that belong to one desk, each with an address of its own; under a page's title. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly { readonly to: string; readonly text: string }[] }) {
  return (
    <nav className="fq-page-tabs" aria-label={label}>
      {tabs.map(({ to, text }) => (
        <NavLink key={to} to={to} end>
          {text}
        </NavLink>
      ))}
    </nav>
  )
}
