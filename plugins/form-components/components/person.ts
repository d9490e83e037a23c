import { isPost, type Post } from '../../../domain/post.ts'
import type { FormComponent, FormField } from '../../../server/plugin-api.ts'

/** Somebody of the staff, by user name. Whom an account may know of only the server knows (server/people.ts). */
export const personComponent: FormComponent = {
  type: 'fq-person',
  validate: value =>
    typeof value === 'string' && /^[a-z][a-z0-9.-]{0,59}$/.test(value) ? undefined : { code: 'form-components.person' },
}

/** The post that the field asks for. */
export const postOf = (field: FormField): Post | undefined =>
  typeof field['post'] === 'string' && isPost(field['post']) ? field['post'] : undefined
