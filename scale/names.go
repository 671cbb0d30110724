package main

import (
	"math/rand/v2"
	"strings"

	"twinbot/conversation/people"
)

// script holds the parts from which names of people, towns and schools are put
// together in one writing system. Syllables make as many different words as a
// country has towns and families, with the groups of letters of the language.
type script struct {
	given     []string
	starts    []string
	middles   []string
	ends      []string
	schoolsOf []string // patterns; %s is a proper name
}

var (
	romance = script{
		given:     words("Maria Ana Sofia Lucia Elena Paula Laura Marta Julia Carla Marco Luca Pedro Paulo Andrea Jean Marie Claire Anne Luis Carmen Rosa"),
		starts:    words("Bar Cas Del Fer Gar Lam Mar Mon Nav Pal Per Rod San Tor Val Ver Vil Bel Cor Fon Lor Riv"),
		middles:   words("a e i o an en in on ar er ir or al el il ol"),
		ends:      words("a o ez es ini elli ard eau ier eira oso eda ente anca illo ona"),
		schoolsOf: []string{"Istituto Comprensivo %s", "Colegio %s", "Escola %s", "Collège %s", "Lycée %s", "Liceo %s", "IES %s", "Școala Gimnazială %s"},
	}
	germanic = script{
		given:     words("Anna Emma Lena Hanna Julia Katrin Ingrid Astrid Lars Jan Peter Hans Erik Nils Jonas Tom Sven Greta Heike Maaike"),
		starts:    words("Berg Stein Wald Lind Ost West Nord Sund Holm Feld Bach Hag Brand Kirch Grün Schön Wolf Eich Kron Hof"),
		middles:   words("en er el ing s n"),
		ends:      words("mann berg feld sen son hof bach dorf stad heim wald haus ström dahl ø"),
		schoolsOf: []string{"Gymnasium %s", "Grundschule %s", "Realschule %s", "%s skole", "%s skola", "Basisschool %s", "Volksschule %s", "Mittelschule %s"},
	}
	slavic = script{
		given:     words("Anna Katarzyna Małgorzata Agnieszka Ewa Jana Eva Lucie Petra Ivana Marija Ana Tomáš Jan Piotr Paweł Łukasz Marek Miloš Zdeněk"),
		starts:    words("Kow Now Woj Dąb Krz Lew Zie Szy Nov Dvo Pro Čer Hor Kra Mar Ján Vla Bog Rado Miro"),
		middles:   words("al ak ow ni ar or ek ic il an"),
		ends:      words("ski ska czyk wicz ák ová ek ić ec ov ník ý ice owo"),
		schoolsOf: []string{"Szkoła Podstawowa im. %s", "Liceum Ogólnokształcące %s", "Základní škola %s", "Gymnázium %s", "Osnovna škola %s", "Technikum %s"},
	}
	turkic = script{
		given:     words("Ayşe Fatma Emine Hatice Zeynep Elif Meryem Şerife Sultan Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Yusuf Osman Murat Gülşen"),
		starts:    words("Yıl Kay Dem Çel Şah Öz Ay Arsl Doğ Kıl As Çet Kar Koç Kur Özd Şim Pol Kork Gün"),
		middles:   words("ı i a e u ü ma me la le"),
		ends:      words("maz dız ir ik in türk dın an taş lı oğlu er men ova köy hisar"),
		schoolsOf: []string{"%s Ortaokulu", "%s İlkokulu", "%s Anadolu Lisesi", "%s İmam Hatip Ortaokulu", "%s Mesleki ve Teknik Anadolu Lisesi", "%s Fen Lisesi"},
	}
	greek = script{
		given:     words("Μαρία Ελένη Αικατερίνη Βασιλική Σοφία Άννα Γεωργία Ιωάννα Γεώργιος Ιωάννης Δημήτριος Νικόλαος Παναγιώτης Χρήστος"),
		starts:    words("Παπα Γεωργ Δημητρ Νικολ Κωνσταντ Αντων Βασιλ Καρα Μαυρ Χατζη Οικονομ Μακρ"),
		middles:   words("α ι ο ου ια ιν ελ"),
		ends:      words("δης πουλος άκης ίδου ίου όγλου έας ιανή ούπολη"),
		schoolsOf: []string{"%sο Δημοτικό Σχολείο", "Γυμνάσιο %s", "Γενικό Λύκειο %s", "Δημοτικό Σχολείο %s"},
	}
	cyrillic = script{
		given:     words("Марія Олена Наталія Ірина Оксана Мария Елена Иван Петър Георги Димитър Драган Никола Тетяна Андрій Сергій Јована Милош"),
		starts:    words("Шев Бон Коваль Мель Тка Іван Петр Димитр Стојан Никол Георги Бој Крав Полі Лис"),
		middles:   words("ен ар ов ев ич ан ін ко"),
		ends:      words("ко чук енко ський ов ова ев ева ић ски ска град ове"),
		schoolsOf: []string{"Гімназія %s", "Ліцей %s", "ОУ „%s“", "СУ „%s“", "Основна школа „%s“", "Школа %s"},
	}
	caucasian = script{
		given:     words("ნინო მარიამ ანა თამარ გიორგი დავით Անի Մարիամ Նարե Դավիթ Արմեն Aygün Leyla Günel Rəşad Elçin"),
		starts:    words("გელ ბერ კვარ მამ Հակոբ Սարգս Գրիգոր Մկրտչ Məmməd Əliy Hüseyn Quliy"),
		middles:   words("ა ი ო ե ա ո ə a i"),
		ends:      words("შვილი ძე ია յան ունի ov ova zadə li"),
		schoolsOf: []string{"საჯარო სკოლა %s", "%s-ի դպրոց", "%s tam orta məktəbi"},
	}
	arabic = script{
		given:     words("فاطمة مريم عائشة نور سارة محمد أحمد علي حسن يوسف ليلى هدى رنا خالد عمر"),
		starts:    words("الخطي النج الحد الشري المصر الزه البي القاد السع الحم"),
		middles:   words("ب ا و ي ر"),
		ends:      words("ب ار اد ف ي ة ان ين وي"),
		schoolsOf: []string{"مدرسة %s الأساسية", "مدرسة %s الثانوية", "ثانوية %s"},
	}
)

func words(s string) []string { return strings.Fields(s) }

// scripts says in which writing a country's names are; romance where it says
// nothing.
var scripts = map[people.CountryCode]script{
	"AT": germanic, "DE": germanic, "NL": germanic, "DK": germanic, "SE": germanic, "NO": germanic, "IS": germanic, "LU": germanic,
	"LI": germanic, "BE": germanic, "FI": germanic, "EE": germanic, "IE": germanic,
	"PL": slavic, "CZ": slavic, "SK": slavic, "SI": slavic, "HR": slavic, "BA": slavic, "ME": slavic, "LT": slavic, "LV": slavic, "HU": slavic,
	"TR": turkic, "GR": greek, "CY": greek, "BG": cyrillic, "UA": cyrillic, "MK": cyrillic, "RS": cyrillic,
	"GE": caucasian, "AM": caucasian, "AZ": caucasian, "JO": arabic, "LB": arabic, "TN": arabic,
}

// shares are the parts of all teachers in a hundred that large countries have;
// what they leave is divided evenly among the others.
var shares = map[people.CountryCode]float64{
	"TR": 22, "IT": 11, "PL": 10, "ES": 8, "FR": 7, "RO": 6, "GR": 5, "PT": 4, "DE": 3, "UA": 3, "AT": 2, "CZ": 2, "HR": 2,
}

// word returns a proper name.
func (s script) word(r *rand.Rand) string {
	var w strings.Builder
	w.WriteString(pick(r, s.starts))
	for range r.IntN(3) {
		w.WriteString(pick(r, s.middles))
	}
	w.WriteString(pick(r, s.ends))
	return w.String()
}

func (s script) person(r *rand.Rand) string {
	name := pick(r, s.given) + " " + s.word(r)
	if r.IntN(6) == 0 {
		name += " " + s.word(r)
	}
	return name
}

func (s script) school(r *rand.Rand) string {
	name := strings.ReplaceAll(pick(r, s.schoolsOf), "%s", s.word(r))
	if r.IntN(4) == 0 {
		name += " " + pick(r, s.given)
	}
	return name
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
