import type { DataClass } from '../domain/personal-data.ts'
import { DATA_CLASSES } from './paper.ts'
import type { Field, PaperTemplate } from './paper-template.ts'

/**
 * The template with each field at least of the class that its data is recorded with: whoever words a paper cannot make
 * public what is not.
 */
export function raiseClasses(template: PaperTemplate, classOf: (name: string) => DataClass | undefined): PaperTemplate {
  const raised = [...template.fields].map(([name, field]): [string, Field] => {
    const known = classOf(name.split('.')[0] ?? '')
    const isLower = known !== undefined && DATA_CLASSES.indexOf(known) > DATA_CLASSES.indexOf(field.class)
    return [name, isLower ? { ...field, class: known } : field]
  })
  return { ...template, fields: new Map(raised) }
}
