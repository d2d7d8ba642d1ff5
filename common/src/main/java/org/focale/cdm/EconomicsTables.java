package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.ECONOMICS;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** Who insured a person, when, and what did care cost? */
final class EconomicsTables {

  static final CdmTable PAYER_PLAN_PERIOD =
      table("payer_plan_period", ECONOMICS, "A span in which one plan covers a person.")
          .key("payer_plan_period_id", "Unique number of the span.")
          .person("person_id", "The person insured; plans of one person may overlap.")
          .start("payer_plan_period_start_date", "First day covered by the plan.")
          .end("payer_plan_period_end_date", "Last day covered by the plan.", REQUIRED)
          .concept("payer_concept_id", "The organisation that reimburses care.")
          .text("payer_source_value", "Payer as the source codes it.")
          .concept("payer_source_concept_id", "Concept of the source's code for the payer.")
          .concept("plan_concept_id", "The benefit plan that the person is in.")
          .text("plan_source_value", "Plan as the source codes it.")
          .concept("plan_source_concept_id", "Concept of the source's code for the plan.")
          .concept("sponsor_concept_id", "Who finances the plan, such as an employer.")
          .text("sponsor_source_value", "Sponsor as the source codes it.")
          .concept("sponsor_source_concept_id", "Concept of the source's code for the sponsor.")
          // The digits that all members of one policy share.
          .text("family_source_value", "Policy number shared by a household.", IDENTIFYING)
          .concept("stop_reason_concept_id", "Why the person left the plan.")
          .text("stop_reason_source_value", "Reason for leaving as the source codes it.")
          .concept("stop_reason_source_concept_id", "Concept of the source's code for the reason.")
          .build();

  static final CdmTable COST =
      table("cost", ECONOMICS, "What one clinical record cost, and who paid for it.")
          .key("cost_id", "Unique number of the record.")
          .reference(
              "cost_event_id", "Key of the clinical record; its row names the person.", REQUIRED)
          .text("cost_domain_id", "Domain that tells which table holds that record.", REQUIRED)
          .concept("cost_type_concept_id", "Whose accounts the amounts come from.", REQUIRED)
          .concept("currency_concept_id", "Currency of every amount in the row.")
          .number("total_charge", "What the provider billed to everyone.")
          .number("total_cost", "What it cost the provider, often charge times a ratio.")
          .number("total_paid", "What the provider received from everyone.")
          .number("paid_by_payer", "Part that the payer paid.")
          .number("paid_by_patient", "Part that the patient owed, copay to deductible.")
          .number("paid_patient_copay", "The patient's fixed fee per service.")
          .number("paid_patient_coinsurance", "The patient's percentage beyond the deductible.")
          .number("paid_patient_deductible", "The patient's share before the plan begins to pay.")
          .number("paid_by_primary", "Part paid by another, primary insurer.")
          .number("paid_ingredient_cost", "For drugs, the price of the product alone.")
          .number("paid_dispensing_fee", "For drugs, the pharmacy's fee.")
          .reference("payer_plan_period_id", "The span of the plan that paid.")
          .number("amount_allowed", "Price agreed between payer and provider.")
          .concept("revenue_code_concept_id", "US hospital revenue code, as a concept.")
          .text("revenue_code_source_value", "Revenue code as the source writes it.")
          .concept("drg_concept_id", "Diagnosis-related group of the stay.")
          .text("drg_source_value", "Three-digit group as the source writes it.")
          .build();

  private EconomicsTables() {}
}
