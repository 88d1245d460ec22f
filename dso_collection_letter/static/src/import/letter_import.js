import { OWN_MODELS } from "@dso_collection/import/import_model";

OWN_MODELS.add("collection.letter");
