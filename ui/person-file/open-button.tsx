import type { ReactNode } from 'react'

/** Opens something on the page; looks like a link, and is printed as its words. */
export function OpenButton({ onOpen, pressed, children }: { onOpen(): void; pressed?: boolean; children: ReactNode }) {
  return (
    <button type="button" className="person-open" aria-pressed={pressed} onClick={onOpen}>
      {children}
    </button>
  )
}
