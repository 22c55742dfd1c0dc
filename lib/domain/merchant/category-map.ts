/**
 * What an agent calls a category, as the merchant categories of card networks (Stripe's names). Groups are wide on
 * purpose: shops choose their own category, and a card that is too narrow declines an honest purchase. A hint that
 * stands here narrows the card; any other narrows nothing.
 */
const SOFTWARE = [
  'computer_software_stores',
  'computer_programming',
  'computer_network_services',
  'computers_peripherals_and_software',
  'information_retrieval_services',
  'digital_goods_applications',
  'digital_goods_large_volume',
  'miscellaneous_business_services',
  'professional_services',
  'direct_marketing_subscription',
  'telecommunication_services',
  'cable_satellite_and_other_pay_television_and_radio',
] as const;
const MEDIA = [
  'digital_goods_media',
  'digital_goods_large_volume',
  'books_periodicals_and_newspapers',
  'book_stores',
  'direct_marketing_subscription',
  'miscellaneous_publishing_and_printing',
] as const;
const TRAVEL = [
  'airlines_air_carriers',
  'hotels_motels_and_resorts',
  'travel_agencies_tour_operators',
  'car_rental_agencies',
  'passenger_railways',
  'bus_lines',
  'cruise_lines',
  'transportation_services',
  'direct_marketing_travel',
] as const;
const OFFICE = [
  'office_and_commercial_furniture',
  'stationary_office_supplies_printing_and_writing_paper',
  'stationery_stores_office_and_school_supply_stores',
  'electronics_stores',
  'computers_peripherals_and_software',
  'marketplaces',
  'department_stores',
] as const;

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  cloud_compute: SOFTWARE,
  cloud_hosting: SOFTWARE,
  software: SOFTWARE,
  software_saas: SOFTWARE,
  saas: SOFTWARE,
  api_credits: SOFTWARE,
  developer_tools: SOFTWARE,
  domains: SOFTWARE,
  media: MEDIA,
  books: MEDIA,
  news: MEDIA,
  travel: TRAVEL,
  flights: ['airlines_air_carriers', 'travel_agencies_tour_operators', 'direct_marketing_travel'],
  hotels: ['hotels_motels_and_resorts', 'travel_agencies_tour_operators', 'direct_marketing_travel'],
  office_supplies: OFFICE,
  electronics: [
    'electronics_stores',
    'computers_peripherals_and_software',
    'marketplaces',
    'department_stores',
  ],
  groceries: [
    'grocery_stores_supermarkets',
    'miscellaneous_food_stores',
    'bakeries',
    'dairy_products_stores',
  ],
  restaurants: ['eating_places_restaurants', 'fast_food_restaurants', 'caterers'],
  advertising: ['advertising_services', 'miscellaneous_business_services', 'computer_network_services'],
  shipping: ['courier_services', 'postal_services_government_only', 'motor_freight_carriers_and_trucking'],
  education: [
    'colleges_universities',
    'correspondence_schools',
    'vocational_trade_schools',
    'digital_goods_media',
  ],
};

export const categoryHints = Object.keys(GROUPS);

export function stripeCategories(hint: string): string[] {
  const slug = hint
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return Object.hasOwn(GROUPS, slug) ? [...(GROUPS[slug] ?? [])] : [];
}
