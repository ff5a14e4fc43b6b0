/** The checklist of a new shop, in the place of the empty grid. */
export const firstStepsText = {
  title: 'No customers yet. Four steps to the first login:',
  done: 'Done',
  toDo: 'To do',
  mail: 'Mail server',
  mailMeans: 'Emails to customers wait until there is one.',
  mailByOthers: 'An owner or a manager names it in Settings. Emails to customers wait until there is one.',
  setUpMail: 'Set up mail',
  website: 'Sign-in address of the website',
  websiteMeans: 'Stands in the emails, so that customers know where to sign in.',
  websiteByOthers: 'An owner or a manager names it in Settings. It stands in the emails to customers.',
  nameAddress: 'Name the address',
  customer: 'First customer',
  customerMeans: 'A name, a company or an email is enough.',
  newCustomer: 'New customer',
  login: 'First login',
  loginMeans: 'On the customer’s Login details: Create login emails a random password.',
} as const
