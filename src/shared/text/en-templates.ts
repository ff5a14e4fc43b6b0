/** A mail as its reader will see it. */
export const previewText = {
  label: 'Email preview',
  from: 'From',
  replyTo: 'Reply-to',
  to: 'To',
  subject: 'Subject',
  carriesPassword: 'Carries a password: dots stand in its place here',
  form: 'Form',
  forms: { html: 'HTML', text: 'Plain text' },
  width: 'Width',
  widths: { desktop: 'Desktop', mobile: 'Mobile' },
  frame: (subject: string) => `HTML of the email “${subject}”`,
  plain: 'Plain text of the email',
}
