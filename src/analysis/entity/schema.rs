//! What the types of schema.org say about the kind.

use crate::domain::EntityKind;

/// Kind and points of a schema.org type; `home` when the page is the site's home page.
pub fn type_points(name: &str, home: bool) -> Option<(EntityKind, f64)> {
    use EntityKind as K;
    Some(match name {
        "Product"
        | "ProductGroup"
        | "IndividualProduct"
        | "ProductModel"
        | "Vehicle"
        | "Car"
        | "Book"
        | "RealEstateListing"
        | "SingleFamilyResidence"
        | "Apartment" => (K::Product, 9.0),
        "SoftwareApplication" | "WebApplication" | "MobileApplication" | "VideoGame" | "SoftwareSourceCode" => {
            (K::Software, 9.0)
        }
        "Service" | "ProfessionalService" | "FinancialProduct" | "LoanOrCredit" | "GovernmentService" => {
            (K::Service, 5.0)
        }
        // A page that sells one looks like a product's.
        "Course" => (K::Service, 8.0),
        "Recipe" | "MenuItem" => (K::Food, 10.0),
        "HowTo" => (K::HowTo, 8.0),
        "Event" | "BusinessEvent" | "ChildrensEvent" | "ComedyEvent" | "DanceEvent" | "EducationEvent"
        | "ExhibitionEvent" | "Festival" | "FoodEvent" | "LiteraryEvent" | "MusicEvent" | "ScreeningEvent"
        | "SocialEvent" | "SportsEvent" | "TheaterEvent" | "VisualArtsEvent" | "EventSeries" | "Hackathon" => {
            (K::Event, 7.0)
        }
        "TouristAttraction"
        | "TouristDestination"
        | "City"
        | "LandmarksOrHistoricalBuildings"
        | "Museum"
        | "Park"
        | "Beach"
        | "AdministrativeArea"
        | "BodyOfWater"
        | "Mountain"
        | "Zoo" => (K::Place, 8.0),
        "Restaurant"
        | "CafeOrCoffeeShop"
        | "BarOrPub"
        | "Bakery"
        | "FoodEstablishment"
        | "Hotel"
        | "LodgingBusiness"
        | "BedAndBreakfast"
        | "Dentist"
        | "MedicalClinic"
        | "BeautySalon"
        | "HairSalon"
        | "HealthClub"
        | "AutoRepair"
        | "Winery"
        | "Brewery"
        | "DaySpa"
        | "VeterinaryCare"
        | "Store"
        | "GroceryStore"
        | "ClothingStore"
        | "FastFoodRestaurant"
        | "IceCreamShop"
        | "Distillery"
        | "Hostel"
        | "Motel"
        | "Resort"
        | "Campground"
        | "Physician"
        | "Pharmacy"
        | "Optician"
        | "Hospital"
        | "MedicalBusiness"
        | "NailSalon"
        | "TattooParlor"
        | "HealthAndBeautyBusiness"
        | "ExerciseGym"
        | "AutoDealer"
        | "AutoRental"
        | "AutoWash"
        | "GasStation"
        | "BikeStore"
        | "BookStore"
        | "ComputerStore"
        | "ConvenienceStore"
        | "DepartmentStore"
        | "ElectronicsStore"
        | "Florist"
        | "FurnitureStore"
        | "GardenStore"
        | "HardwareStore"
        | "HobbyShop"
        | "HomeGoodsStore"
        | "JewelryStore"
        | "LiquorStore"
        | "MusicStore"
        | "OfficeEquipmentStore"
        | "PetStore"
        | "ShoeStore"
        | "SportingGoodsStore"
        | "TireShop"
        | "ToyStore"
        | "WholesaleStore"
        | "SportsActivityLocation"
        | "BowlingAlley"
        | "GolfCourse"
        | "SkiResort"
        | "MovieTheater"
        | "NightClub"
        | "EntertainmentBusiness" => (K::LocalBusiness, if home { 9.0 } else { 5.0 }),
        "LocalBusiness"
        | "HomeAndConstructionBusiness"
        | "LegalService"
        | "Attorney"
        | "Notary"
        | "RealEstateAgent"
        | "AccountingService"
        | "FinancialService"
        | "InsuranceAgency"
        | "EmploymentAgency"
        | "TravelAgency"
        | "ChildCare"
        | "DryCleaningOrLaundry"
        | "EmergencyService"
        | "Plumber"
        | "Electrician"
        | "GeneralContractor"
        | "HVACBusiness"
        | "HousePainter"
        | "Locksmith"
        | "MovingCompany"
        | "RoofingContractor"
        | "SelfStorage" => (K::LocalBusiness, if home { 6.0 } else { 1.5 }),
        "ProfilePage" => (K::Person, 7.0),
        "AboutPage" => (K::Organization, 5.0),
        "NewsArticle" => (K::News, 2.5),
        "ReportageNewsArticle" | "AnalysisNewsArticle" | "LiveBlogPosting" => (K::News, 6.0),
        "MedicalCondition" | "Drug" | "MedicalProcedure" | "MedicalTherapy" | "MedicalTest" | "DietarySupplement"
        | "InfectiousDisease" | "Diet" => (K::Medical, 9.0),
        "TechArticle" => (K::Documentation, 5.0),
        "APIReference" => (K::Documentation, 8.0),
        "CollectionPage" => (K::List, 3.0),
        "SearchResultsPage" => (K::List, 6.0),
        "ItemList" => (K::List, 2.0),
        "Organization"
        | "Corporation"
        | "NGO"
        | "GovernmentOrganization"
        | "EducationalOrganization"
        | "CollegeOrUniversity"
        | "School"
        | "SportsTeam"
        | "NewsMediaOrganization"
        | "OnlineBusiness"
            if home =>
        {
            (K::Organization, 2.0)
        }
        "DiscussionForumPosting" | "QAPage" => (K::Topic, 4.0),
        "Article" | "BlogPosting" | "FAQPage" => (K::Topic, 1.0),
        _ => return None,
    })
}
