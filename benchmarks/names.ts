// Names of ten countries: common ones as they are, and many more put together of what names there are made of.

export interface Country {
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly cities: readonly string[]
  readonly legalForms: readonly string[]
  readonly dialling: string
  /** As people write it after the dialling code; # is a digit. */
  readonly phone: string
}

const words = (text: string) => text.trim().split(/\s+/)

/** Every beginning with every ending, the common names first. */
function lastNames(common: string, beginnings: string, endings: string): string[] {
  const made = words(endings).flatMap(ending => words(beginnings).map(beginning => beginning + ending))
  return [...new Set([...common.trim().split(/\s*,\s*/), ...made])]
}

const czech: Country = {
  firstNames:
    words(`Jana Petr Marie Jan Eva Tomáš Anna Pavel Lucie Martin Kateřina Jaroslav Věra Miroslav Alena František
    Lenka Zdeněk Petra Václav Hana Michal Ivana Karel Zuzana Jakub Monika Lukáš Jitka David Barbora Ondřej Tereza Vojtěch
    Šárka Matěj Nikola Štěpán Dagmar Radek`),
  lastNames: lastNames(
    'Nováková, Novák, Svobodová, Svoboda, Novotná, Novotný, Dvořáková, Dvořák, Černá, Černý, Procházková, Procházka, Kučerová, Kučera, Veselá, Veselý, Horáková, Horák, Němcová, Němec, Pokorná, Pokorný, Králová, Král, Růžičková, Růžička, Benešová, Beneš, Fialová, Fiala, Šťastná, Řezníček',
    `Hol Mal Kov Pol Kad Bart Zem Urb Kraus Hav Such Matouš Vav Čer Šim Řeh Žák Dol Stan Blah Vít Kop Jel Tich Bed Mar
    Rous Sed Peš Kub Vor Hrub Strn Vlk Skal Hrom Křen Mus Tom Zá`,
    'ek ková ka ková ák áková áček íček ovský ovská ec cová il ilová an anová',
  ),
  cities: words('Praha Brno Ostrava Plzeň Olomouc Liberec Pardubice Zlín'),
  legalForms: ['s.r.o.', 'a.s.'],
  dialling: '+420',
  phone: '7## ### ###',
}

const german: Country = {
  firstNames:
    words(`Anna Lukas Sabine Thomas Petra Michael Monika Andreas Ursula Stefan Claudia Peter Katrin Jürgen Birgit
    Klaus Hannah Leon Emma Paul Mia Jonas Lena Felix Laura Maximilian Sophie Björn Käthe Jörg Bärbel Günther Antje Uwe
    Heike Ralf Ines Frank Gisela Holger`),
  lastNames: lastNames(
    'Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein, Wolf, Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann, Lange, Schmitt, Werner, Krause, Meier, Lehmann, Köhler, Groß, Weiß, Jäger',
    `Stein Berg Wald Bach Feld Brunn Eich Birken Linden Rosen Gold Silber Eisen Holz Kirch Burg Neu Alt Ober Nieder Grün
    Roth Hirsch Löwen Wein Korn Hafer Mühl Brück Sand Lehm Salz Wasser Winter Sommer Herbst Haus Hof Kaiser König`,
    'er mann bauer müller meister hauser berger huber feld bach hoff stein',
  ),
  cities: words('Berlin Hamburg München Köln Dresden Leipzig Bremen Nürnberg'),
  legalForms: ['GmbH', 'AG', 'KG', 'e.K.'],
  dialling: '+49',
  phone: '15# ########',
}

const polish: Country = {
  firstNames:
    words(`Anna Piotr Maria Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Paweł Barbara Jan Ewa Michał
    Krystyna Marcin Elżbieta Jakub Magdalena Łukasz Zofia Stanisław Joanna Mateusz Teresa Grzegorz Żaneta Wojciech Maja
    Szymon`),
  lastNames: lastNames(
    'Nowak, Kowalska, Kowalski, Wiśniewska, Wiśniewski, Wójcik, Kowalczyk, Kamińska, Kamiński, Lewandowska, Zielińska, Zieliński, Szymański, Woźniak, Dąbrowska, Kozłowski, Jankowski, Mazur, Krawczyk, Grabowska, Pawłowski, Michalski, Zając, Król, Wróbel',
    `Malin Jabłon Dębow Ostrow Lip Brzoz Sosn Górs Rutk Sikor Wils Lis Borow Czarn Biel Kalin Jawor Grzyb Makow Koł
    Star Młyn Róż Słowik Żuraw Głów Wit Bąk Chmiel Kar`,
    'ski ska owski owska icki icka iak czyk ewicz',
  ),
  cities: words('Warszawa Kraków Łódź Wrocław Poznań Gdańsk Lublin'),
  legalForms: ['Sp. z o.o.', 'S.A.'],
  dialling: '+48',
  phone: '5## ### ###',
}

const english: Country = {
  firstNames:
    words(`Olivia James Grace Oliver Emily Jack Sophie Harry Charlotte George Amelia Noah Isla Arthur Ava Freddie
    Lily William Ella Thomas Margaret David Susan John Sarah Peter Helen Andrew Karen Mark Siobhán Niall Zoë Gareth Rhys`),
  lastNames: lastNames(
    'Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Patel, Robinson, Wright, Thompson, Evans, Walker, White, Roberts, Green, Hall, Thomas, Clarke, Jackson, Wood, Harris, Edwards, Turner, Martin, Cooper, Hill, O’Brien, O’Connor, MacDonald, Begum, Khan, Hughes',
    `Ash Black Brad Burn Carl Chur Clif Cran Dar Elling Fair Gar Hart Hol Kings Lang Mar Nor Old Pem Rad Shel Stan Thorn
    Under Wal Wes Whit Win Wood`,
    'ton ley ford field worth well brook wood man son dale ham',
  ),
  cities: words('London Leeds Bristol Manchester Norwich Glasgow Cardiff'),
  legalForms: ['Ltd', 'LLP', 'plc'],
  dialling: '+44',
  phone: '7### ######',
}

const french: Country = {
  firstNames:
    words(`Marie Jean Camille Pierre Chloé Michel Léa André Manon Philippe Inès Hugo Élodie Théo Françoise Louis
    Nathalie Gabriel Sylvie Raphaël Céline Jules Amélie Étienne Hélène Rémi Zoé François Aurélie Benoît`),
  lastNames: lastNames(
    'Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel, Lefèvre, Leroy, Roux, David, Bertrand, Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau, Vincent, Müller, Lefebvre, Faure, Mercier',
    `Beau Bel Bois Bon Cha Clair Cour Dela Des Du Font Gran Haut La Le Mar Mont Per Pont Rive Roche Saint Val Ville Vert`,
    'mont champ pierre fontaine vigne court rieux nard teau let ière',
  ),
  cities: words('Paris Lyon Lille Nantes Bordeaux Nîmes Besançon'),
  legalForms: ['SARL', 'SAS', 'SA'],
  dialling: '+33',
  phone: '6 ## ## ## ##',
}

const italian: Country = {
  firstNames:
    words(`Giulia Marco Chiara Luca Francesca Andrea Sofia Matteo Martina Alessandro Elena Giuseppe Sara Antonio
    Valentina Giovanni Federica Roberto Paola Stefano Silvia Davide Ilaria Simone Niccolò Noemi Riccardo Beatrice`),
  lastNames: lastNames(
    'Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Marino, Greco, Bruno, Gallo, Conti, De Luca, Costa, Giordano, Mancini, Rizzo, Lombardi, Moretti, Barbieri, Fontana, Santoro, Mariani, Rinaldi, D’Angelo',
    `Bell Bern Bon Cap Cas Cavall Ferr Fior Gall Giann Grass Guid Lanz Mart Mor Nicol Orl Pell Pesc Rob Sant Sart Serv
    Tom Ughett Val Vent Zan`,
    'ini etti oni elli ucci ardi ato ese ino',
  ),
  cities: words('Roma Milano Torino Napoli Bologna Forlì Verona'),
  legalForms: ['S.r.l.', 'S.p.A.'],
  dialling: '+39',
  phone: '34# #######',
}

const spanish: Country = {
  firstNames:
    words(`Carmen Diego Inés Pablo Lucía Javier María José Ana Manuel Laura Antonio Cristina Daniel Paula Álvaro
    Marta Sergio Elena Adrián Sofía Rubén Ángela Óscar Nuria Íñigo Raquel Víctor Begoña Andrés`),
  lastNames: lastNames(
    'García, Fernández, González, Rodríguez, López, Martínez, Sánchez, Pérez, Gómez, Martín, Jiménez, Ruiz, Hernández, Díaz, Moreno, Muñoz, Álvarez, Romero, Alonso, Gutiérrez, Navarro, Torres, Domínguez, Vázquez, Ramos, Núñez, Peña, Ibáñez',
    `Alc Ar Bal Bar Ben Cab Cal Cas Cer Cor Es Fuen Gal Her Iz Lar Mal Men Mor Ol Or Pal Pas Per Quin Sal Sol Val Vill Zu`,
    'ero ada ares ina món ntes eda osa aga ñez',
  ),
  cities: words('Madrid Barcelona Sevilla Málaga Córdoba Logroño Cádiz'),
  legalForms: ['S.L.', 'S.A.'],
  dialling: '+34',
  phone: '6## ### ###',
}

const swedish: Country = {
  firstNames: words(`Astrid Lars Freya Björn Ingrid Erik Elsa Karl Märta Anders Åsa Johan Linnéa Oskar Ebba Gustav Saga
    Håkan Birgitta Göran Kerstin Mikael Sigrid Nils Søren Mette Kåre Ragnhild`),
  lastNames: lastNames(
    'Andersson, Johansson, Karlsson, Nilsson, Eriksson, Larsson, Olsson, Persson, Svensson, Gustafsson, Åkesson, Lindqvist, Ødegård, Hansen, Jensen, Nielsen, Sørensen, Bjørnsen, Öberg, Sjöström',
    `Lind Berg Ström Ek Björk Dal Gran Hag Holm Kvist Löv Malm Norr Ros Sand Sjö Sund Söder Väst Öst Åker Äng Hed Fors
    Bäck`,
    'gren qvist ström berg lund man feldt stedt blad strand',
  ),
  cities: words('Stockholm Göteborg Malmö Uppsala Umeå Örebro'),
  legalForms: ['AB', 'HB'],
  dialling: '+46',
  phone: '7# ### ## ##',
}

const hungarian: Country = {
  firstNames:
    words(`Mária Zoltán Ágnes Gábor Éva László Katalin István Ildikó József Zsuzsanna Péter Márta Attila Erzsébet
    Tamás Judit Ferenc Anikó Sándor Réka Balázs Eszter Ádám Dóra Levente`),
  lastNames: lastNames(
    'Nagy, Kovács, Tóth, Szabó, Horváth, Varga, Kiss, Molnár, Németh, Farkas, Balogh, Papp, Takács, Juhász, Lakatos, Mészáros, Oláh, Simon, Rácz, Fekete, Szűcs, Győri',
    `Bala Bere Csor Deb Erdő Fara Galam Gyöngy Hará Jáno Kere Kolo Len Lőri Mada Mező Orbá Pál Som Szal Tolna Vár Zala`,
    'si di nyi ssy sz i ki falvi házi',
  ),
  cities: words('Budapest Debrecen Szeged Pécs Győr Miskolc'),
  legalForms: ['Kft.', 'Zrt.'],
  dialling: '+36',
  phone: '30 ### ####',
}

const dutch: Country = {
  firstNames:
    words(`Emma Daan Sophie Sem Julia Lars Anouk Bram Fleur Thijs Lotte Ruben Eva Joost Sanne Pieter Marijke Willem
    Ana Rui Teresa Nuno Inês João Beatriz Tiago Conceição Luís`),
  lastNames: lastNames(
    'de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder, de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Silva, Santos, Ferreira, Pereira, Oliveira, Costa, Rodrigues, Martins, Sousa, Gonçalves, Conceição, Guimarães',
    `van Acker Bloem Boom Dijk Haven Hoek Kamp Kerk Kool Land Meer Molen Noord Oost Polder Rood Schip Steen Veld Ven Water
    West Wind Zand Zee`,
    'man sma stra huis s berg dam hof kamp',
  ),
  cities: words('Amsterdam Utrecht Rotterdam Groningen Lisboa Porto'),
  legalForms: ['B.V.', 'Lda.'],
  dialling: '+31',
  phone: '6 ########',
}

/** In the order in which this shop's customers come from them. */
export const countries: readonly Country[] = [
  czech,
  german,
  english,
  polish,
  french,
  italian,
  spanish,
  swedish,
  hungarian,
  dutch,
]

export const trades = words(`Joinery Bakery Cycles Interiors Electrical Gardens Catering Instruments Stationery Textiles
  Ceramics Optics Coffee Bookbinding Outdoor Pharmacy Logistics Consulting Print Metalworks Dental Travel Antiques Tools`)

export const mailDomains = words(`mailbox.example.com post.example.net inbox.example.org webmail.example mail.example
  letter.example.com fastpost.example.net home.example.org courier.example pigeon.example.com`)
