import { Domain } from "@web/core/domain";
import { registry } from "@web/core/registry";
import { DomainField, domainField } from "@web/views/fields/domain/domain_field";

const KNOWN = [["collection_known", "=", true]];

/** Conditions on customers: counts and lists those that a rule looks at, not every contact that meets them (rule R3). */
export class CustomersDomain extends DomainField {
    getEvaluatedDomain(props = this.props) {
        const domain = super.getEvaluatedDomain(props);
        return domain.isInvalid ? domain : Domain.and([KNOWN, domain]).toList({});
    }
}

registry.category("fields").add("collection_customers_domain", { ...domainField, component: CustomersDomain });
