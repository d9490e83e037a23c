/** Moves from cell to cell: Enter and the arrows, as in a spreadsheet, wherever the control does not need them itself. */
export function cellAfter(event: KeyboardEvent): { readonly row: number; readonly column: number } | undefined {
  const at = cellOf(event.target)
  if (!at || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return undefined
  const { row, column, control } = at
  const isText = control instanceof HTMLInputElement && control.type === 'text'
  const isOpen = control.getAttribute('aria-expanded') === 'true'
  if (isOpen || control.getAttribute('role') === 'combobox' ? event.key !== 'Enter' : false) return undefined
  if (isOpen) return undefined
  if (event.key === 'Enter' && (control instanceof HTMLInputElement || control instanceof HTMLSelectElement))
    return { row: row + (event.shiftKey ? -1 : 1), column }
  if (!isText || event.shiftKey) return undefined
  if (event.key === 'ArrowDown') return { row: row + 1, column }
  if (event.key === 'ArrowUp') return { row: row - 1, column }
  if (event.key === 'ArrowLeft' && control.selectionEnd === 0) return { row, column: column - 1 }
  if (event.key === 'ArrowRight' && control.selectionStart === control.value.length) return { row, column: column + 1 }
  return undefined
}

export function cellOf(target: EventTarget | null): { row: number; column: number; control: HTMLElement } | undefined {
  if (!(target instanceof HTMLElement)) return undefined
  const cell = target.closest<HTMLElement>('td[data-column]')
  if (!cell) return undefined
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']), control: target }
}

/** @returns whether there is such a cell */
export function focusCell(table: HTMLElement | null, row: number, column: number): boolean {
  const cell = table?.querySelector(`td[data-row="${row}"][data-column="${column}"]`)
  const control = cell?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea, button, canvas, output')
  control?.focus()
  if (control instanceof HTMLInputElement && control.type === 'text') control.select()
  return control !== undefined && control !== null
}
