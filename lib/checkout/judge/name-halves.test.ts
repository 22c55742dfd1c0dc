import { describe, expect, test } from 'vitest';
import { foundIn } from '#tests/fields/found-in';

const CARD =
  '<label>Card number <input id="n"></label><label>MM/YY <input id="e"></label><label>CVC <input id="c"></label>';
const REST = 'n=number e=expiry c=security_code';

describe('a name in two boxes', () => {
  test.each([
    ['First name on card', 'Last name on card', 'a=given_name b=family_name'],
    ['Cardholder first name', 'Cardholder last name', 'a=given_name b=family_name'],
    ['Prénom du titulaire', 'Nom du titulaire', 'a=given_name b=family_name'],
    ['Vorname des Karteninhabers', 'Nachname des Karteninhabers', 'a=given_name b=family_name'],
    ['Nombre del titular', 'Apellidos del titular', 'a=given_name b=family_name'],
    ['Nome do titular', 'Sobrenome do titular', 'a=given_name b=family_name'],
    ['Nazwisko posiadacza karty', 'Imię posiadacza karty', 'a=family_name b=given_name'],
  ])('%s, %s', (first, second, truth) => {
    const names = `<label>${first} <input id="a"></label><label>${second} <input id="b"></label>`;
    expect(foundIn(`<form>${names}${CARD}</form>`)).toBe(`${truth} ${REST}`);
  });
  test.each([
    ['ccFirstName', 'ccLastName'],
    ['card_first_name', 'card_last_name'],
    ['cardholder_firstname', 'cardholder_lastname'],
  ])('%s, %s', (first, second) => {
    const names = `<input id="${first}" name="${first}"><input id="${second}" name="${second}">`;
    expect(foundIn(`<form>${names}${CARD}</form>`)).toBe(`${first}=given_name ${second}=family_name ${REST}`);
  });
});

describe('one box for the whole name', () => {
  test.each([
    'First & last name on card',
    'Name and surname of cardholder',
    'Vor- und Nachname des Karteninhabers',
    'Nom et prénom sur la carte',
    'Nombre y apellidos del titular',
    'Imię i nazwisko posiadacza karty',
    'Имя и фамилия на карте',
    'Nom du titulaire',
    'Nazwisko na karcie',
    'Nombre del titular',
  ])('%s', (caption) => {
    expect(foundIn(`<form><label>${caption} <input id="a"></label>${CARD}</form>`)).toBe(`a=name ${REST}`);
  });
});
