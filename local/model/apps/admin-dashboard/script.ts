import type { ScriptedApp } from "../scripted-app.ts";
import adminState from "../stored-state/app/lib/stored-state.ts?raw";
import adminActivity from "./app/components/admin-activity.tsx?raw";
import frame from "./app/components/admin-app.tsx?raw";
import adminCustomerForm from "./app/components/admin-customer-form.tsx?raw";
import adminCustomers from "./app/components/admin-customers.tsx?raw";
import adminFigures from "./app/components/admin-figures.tsx?raw";
import adminPlanSelect from "./app/components/admin-plan-select.tsx?raw";
import adminRevenue from "./app/components/admin-revenue.tsx?raw";
import useAdmin from "./app/hooks/use-admin.ts?raw";
import adminSample from "./app/lib/admin-sample.ts?raw";

export const adminDashboardApp: ScriptedApp = {
  title: "Admin dashboard",
  isWantedIn:
    /\b(admin(istration)?|sales|analytics|business|back ?office|crm)[ -]?(dashboard|panel|app|page)\b/i,
  intro: "I'll build an admin dashboard with key figures, a revenue chart and your customers.",
  summary:
    "An admin dashboard with sample data, which it says of itself: look at the figures of a week, a month or a year, and search, sort, add, change and remove customers. What you change is kept in the browser.",
  frame: { name: "AdminApp", module: "components/admin-app" },
  sections: [
    {
      name: "Key figures",
      isMeantBy: /\b((key )?figures|kpis?|key numbers|statistics|stats|metrics)\b/i,
      component: { name: "AdminFigures", module: "components/admin-figures" },
      isThereAtFirst: true,
    },
    {
      name: "Revenue",
      isMeantBy: /\b((revenue|sales)( chart)?|chart|graph)\b/i,
      component: { name: "AdminRevenue", module: "components/admin-revenue" },
      isThereAtFirst: true,
    },
    {
      name: "Recent activity",
      isMeantBy: /\b((recent )?activity|(activity )?feed|latest events|timeline)\b/i,
      component: { name: "AdminActivity", module: "components/admin-activity" },
      isThereAtFirst: false,
    },
    {
      name: "Customers",
      isMeantBy: /\b(customers?( table| list)?|table|users)\b/i,
      component: { name: "AdminCustomers", module: "components/admin-customers" },
      isThereAtFirst: true,
    },
  ],
  files: {
    "lib/admin-state.ts": adminState,
    "lib/admin-sample.ts": adminSample,
    "hooks/use-admin.ts": useAdmin,
    "components/admin-app.tsx": frame,
    "components/admin-figures.tsx": adminFigures,
    "components/admin-revenue.tsx": adminRevenue,
    "components/admin-activity.tsx": adminActivity,
    "components/admin-plan-select.tsx": adminPlanSelect,
    "components/admin-customer-form.tsx": adminCustomerForm,
    "components/admin-customers.tsx": adminCustomers,
  },
  mistake: {
    path: "components/admin-customers.tsx",
    right: "money(customer.revenue)",
    wrong: "money(customer.name)",
    repair:
      "The check found that the table shows the name of a customer as an amount of money. I put the revenue there.",
  },
};
