import mongoose from 'mongoose'
import { ZodError } from 'zod'
import { withoutPersonalNumbers } from './personal-numbers.ts'

/**
 * What of an error may be told to a log, an incident, an answer: which kind and where, never the value. Libraries put values into
 * their messages (mongoose the field's, MongoDB the duplicate key, JSON the text it could not read); our own are English and hold none.
 */
export function tellableError(error: unknown): string {
  if (error instanceof ZodError) return zodFaults(error)
  if (error instanceof mongoose.Error.ValidationError) {
    const faults = Object.values(error.errors).map(({ path, kind }) => `${path}: ${kind}`)
    return `${error.name}: ${faults.join('; ')}`
  }
  if (error instanceof mongoose.Error.CastError) return `${error.name}: ${error.path} is no ${error.kind}`
  if (error instanceof mongoose.mongo.MongoServerError) return `${error.name} ${error.code} ${error.codeName ?? ''}`.trim()
  if (error instanceof SyntaxError) return error.name
  return tellableText(error instanceof Error ? error.message : String(error))
}

/** Where and what kind of fault. */
export const zodFaults = (error: ZodError): string =>
  error.issues.map(({ path, message }) => tellableText(`${path.join('.') || '(all)'}: ${message}`)).join('; ')

/** Personal numbers and all that is not ASCII, as names are, give way to a sign that something stood there. */
export const tellableText = (text: string): string => withoutPersonalNumbers(text).replaceAll(/[^\n\t\u0020-\u007e]+/g, '…')
