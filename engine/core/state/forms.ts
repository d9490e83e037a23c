import type { FormValue } from '../record-values.ts'
import type { StateStore, Table } from './state-store.ts'

export class FormsView {
  protected readonly forms: Table<FormValue>
  protected readonly latestKeys: Table<number>
  protected readonly byDeployment: Table<number>
  protected readonly byVersionTag: Table<number>

  constructor(store: StateStore) {
    this.forms = store.table('forms', ['number'])
    this.latestKeys = store.table('forms-latest', ['string'])
    this.byDeployment = store.table('forms-by-deployment', ['number', 'string'])
    this.byVersionTag = store.table('forms-by-version-tag', ['string', 'string'])
  }

  get(formKey: number): FormValue | undefined {
    return this.forms.get([formKey])
  }

  latest(formId: string): FormValue | undefined {
    return this.byKey(this.latestKeys.get([formId]))
  }

  inDeployment(formId: string, deploymentKey: number): FormValue | undefined {
    return this.byKey(this.byDeployment.get([deploymentKey, formId]))
  }

  withVersionTag(formId: string, versionTag: string): FormValue | undefined {
    return this.byKey(this.byVersionTag.get([formId, versionTag]))
  }

  nextVersion(formId: string): number {
    return (this.latest(formId)?.version ?? 0) + 1
  }

  private byKey(key: number | undefined): FormValue | undefined {
    return key === undefined ? undefined : this.forms.get([key])
  }
}

export class Forms extends FormsView {
  put(form: FormValue): void {
    this.forms.put([form.formKey], form)
    this.latestKeys.put([form.formId], form.formKey)
    this.linkDeployment(form.formId, form.formKey, form.deploymentKey)
    if (form.versionTag) this.byVersionTag.put([form.formId, form.versionTag], form.formKey)
  }

  /** Also for a duplicate that comes again with another deployment. */
  linkDeployment(formId: string, formKey: number, deploymentKey: number): void {
    this.byDeployment.put([deploymentKey, formId], formKey)
  }
}
