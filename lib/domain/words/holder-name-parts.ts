/**
 * Halves of a cardholder's name, in words that never mean the whole of it. "Nom du titulaire" and "Nombre del titular"
 * may mean either, and are told by what stands beside them.
 */
export const HOLDER_NAME_PARTS = {
  given: {
    spaced: [
      'first ?names?|first|given ?names?|given|fname|fore ?name|vor ?name|vor|prenoms?|voornaam|voornamen|fornamn|fornavn|etunimi|etunimet|kereszt ?nev|utonev|prenume(?:le)?|nama depan',
    ],
  },
  family: {
    spaced: [
      'last ?names?|last|family ?names?|family|sur ?names?|lname|nach ?name|zu ?name|apellidos?|sobrenomes?|apelidos?|cognome|achternaam|efternamn|efternavn|etternavn|sukunimi|nazwisko|prijmeni|priezvisko|prezime|priimek|vezetek ?nev|фамили[^ ]*|прізвищ[^ ]*|επωνυμο|soyad[^ ]*|nama belakang',
    ],
  },
  /** Beside a half these ask for the other one too: "Imię i nazwisko", "Name and surname". */
  rest: {
    spaced: [
      'name|namen|nombres?|nome|nom|imie|jmeno|meno|ime|имя|ім я|име|ονομα|isim|ad|adi|nev|nume(?:le)?|naam|namn|navn|nimi',
    ],
  },
} as const;
