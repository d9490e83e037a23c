import { creditCodeComponent } from './credit-code.ts'
import { dateComponent } from './date.ts'
import { deadlineComponent } from './deadline.ts'
import { fileComponent } from './file.ts'
import { identityNumberComponent } from './identity-number.ts'
import { mobileComponent } from './mobile.ts'
import { opinionComponent } from './opinion.ts'
import { organisationComponent } from './organisation.ts'
import { personComponent } from './person.ts'
import { recordComponent } from './record.ts'
import { regionComponent } from './region.ts'
import { signatureComponent } from './signature.ts'

/** The server's halves of our form components; the browser checks with the same. */
export const formComponents = [
  identityNumberComponent,
  mobileComponent,
  dateComponent,
  signatureComponent,
  fileComponent,
  creditCodeComponent,
  opinionComponent,
  regionComponent,
  recordComponent,
  organisationComponent,
  personComponent,
  deadlineComponent,
]
