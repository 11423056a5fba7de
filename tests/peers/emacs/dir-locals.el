((nil
  . ((eglot-workspace-configuration
      . (:yaml
         (:schemas
          (:./.exportlint/export-context.json ["contexts/**/*.yaml" "contexts/**/*.yml"]
           :./.exportlint/custom-integration.json ["integrations/**/*.yaml" "integrations/**/*.yml"])
          :customTags ["!vault scalar" "!secret scalar"]))))))
