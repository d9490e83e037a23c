/** The package brings no types; these are the parts in use. */
declare module '@bpmn-io/properties-panel' {
  export function TextFieldEntry(props: object): unknown
  export function isTextFieldEntryEdited(node: unknown): boolean
}
