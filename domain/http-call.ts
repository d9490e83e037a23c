import { Schema, model } from 'mongoose'

/** One try of the connector `http.call`: to whom, how it ended, how long it took. Never what was sent or answered. */
export interface HttpCall {
  /** The element instance: tries of one call share it, and the other side gets it as `Idempotency-Key`. */
  effectKey: string
  caseKey: string
  processInstanceKey: string
  elementId: string
  method: string
  host: string
  /** Without the query. */
  path: string
  /** Wall time. */
  at: Date
  /** Absent where no answer came: then `fault` says why in a word. Both absent: under way, or the worker was killed. */
  status?: number
  fault?: string
  ms?: number
}

export const httpCallSchema = new Schema<HttpCall>({
  effectKey: { type: String, required: true, immutable: true, index: true },
  caseKey: { type: String, required: true, immutable: true, index: true },
  processInstanceKey: { type: String, required: true, immutable: true },
  elementId: { type: String, required: true, immutable: true },
  method: { type: String, required: true, immutable: true },
  host: { type: String, required: true, immutable: true },
  path: { type: String, required: true, immutable: true },
  at: { type: Date, required: true, immutable: true },
  status: { type: Number },
  fault: { type: String },
  ms: { type: Number },
})
httpCallSchema.index({ at: 1 })

export const HttpCallModel = model<HttpCall>('HttpCall', httpCallSchema, 'httpCalls')
