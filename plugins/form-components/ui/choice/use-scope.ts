import { LocalExpressionContext } from '@bpmn-io/form-js-viewer'
import type { Context } from 'preact'
import { useContext } from 'preact/hooks'
import type { Scope } from '../../expressions.ts'

interface ExpressionContext {
  readonly data?: Readonly<Record<string, unknown>>
  readonly this?: unknown
  readonly parent?: unknown
  readonly i?: readonly number[]
}

/** Where the field stands: what its expressions see. */
export function useScope(): Scope {
  const { data, this: item, parent, i } = useContext(LocalExpressionContext as unknown as Context<ExpressionContext>)
  return { data: data ?? {}, item, parent, positions: i ?? [] }
}
