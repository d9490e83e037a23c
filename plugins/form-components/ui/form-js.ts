import flatpickr from 'flatpickr'
import { Mandarin } from 'flatpickr/dist/l10n/zh.js'
import type { FormJsExtension } from '../../../ui/plugin-ui.ts'
import { propertiesModule } from './editor/properties-provider.tsx'
import './fields.css'
import type { FieldEnvironment } from './fields/field-props.ts'
import { fieldsModule } from './fields/index.ts'
import { tableModule } from './table/table-module.ts'
import { validatorModule } from './validator.ts'

const extension: FormJsExtension = {
  viewer: environment => [environmentModule(environment), fieldsModule, validatorModule, tableModule],
  editor: environment => [environmentModule({ ...environment, designing: true }), fieldsModule, propertiesModule],
}
export default extension

/** Fields and validator find it as the service `fqEnvironment`. form-js's own calendar follows the language as well. */
function environmentModule(environment: FieldEnvironment): object {
  flatpickr.localize(environment.locale === 'zh-CN' ? Mandarin : (flatpickr.l10ns.en ?? flatpickr.l10ns.default))
  return { fqEnvironment: ['value', environment] }
}
