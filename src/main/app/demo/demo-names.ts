export const firstNames = [
  'Anna', 'Petr', 'Eva', 'Jan', 'Marie', 'Tomáš', 'Lucie', 'Martin', 'Jana', 'Ondřej', 'Sofia', 'Lukas', 'Emma', 'Leon',
  'Hannah', 'Paul', 'Clara', 'Jonas', 'Giulia', 'Marco', 'Chiara', 'Luca', 'Camille', 'Louis', 'Chloé', 'Hugo', 'Inés',
  'Diego', 'Carmen', 'Pablo', 'Zofia', 'Jakub', 'Maja', 'Szymon', 'Olivia', 'Noah', 'Grace', 'Oscar', 'Freya', 'Björn',
  'Astrid', 'Lars', 'Ingrid', 'Søren', 'Márta', 'Zoltán', 'Ágnes', 'Gábor', 'Ana', 'Rui', 'Teresa', 'Nuno',
] as const

export const lastNames = [
  'Nováková', 'Svoboda', 'Dvořák', 'Černý', 'Procházka', 'Kučera', 'Veselá', 'Horák', 'Müller', 'Schmidt', 'Schneider',
  'Fischer', 'Weber', 'Wagner', 'Becker', 'Hoffmann', 'Rossi', 'Russo', 'Ferrari', 'Esposito', 'Bianchi', 'Romano',
  'Martin', 'Bernard', 'Dubois', 'Lefèvre', 'Moreau', 'Laurent', 'García', 'Fernández', 'López', 'Muñoz', 'Kowalski',
  'Wiśniewska', 'Zieliński', 'Wójcik', 'Smith', 'Taylor', 'Walker', 'O’Brien', 'Johansson', 'Åkesson', 'Lindqvist',
  'Ødegård', 'Kovács', 'Szabó', 'Horváth', 'Tóth', 'Silva', 'Ferreira', 'Almeida', 'van den Berg', 'de Vries', 'Bakker',
] as const

export const trades = [
  'Joinery', 'Bakery', 'Cycles', 'Interiors', 'Electrical', 'Gardens', 'Catering', 'Instruments', 'Stationery',
  'Textiles', 'Ceramics', 'Optics', 'Coffee Roasters', 'Bookbinding', 'Outdoor', 'Pharmacy',
] as const
