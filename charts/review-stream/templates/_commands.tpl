{{/*
A container of the app's image that runs one of its commands about topics, with the app's connections and rights.
Takes (dict "root" $ "name" "topics" "args" (list ...)).
*/}}
{{- define "review-stream.command" -}}
{{- $program := dict "root" .root "program" "app" -}}
- name: {{ .name }}
  {{- include "review-stream.container" (dict "root" .root "part" .root.Values.app) | nindent 2 }}
  resources:
    requests:
      cpu: 100m
      memory: 512Mi
    limits:
      memory: 512Mi
  args:
    {{- range .args }}
    - {{ . | quote }}
    {{- end }}
    - {{ printf "--topics-prefix=%s" .root.Values.topics.prefix | quote }}
    - {{ printf "--application-id=%s" (include "review-stream.applicationId" .root) | quote }}
  env:
    {{- include "review-stream.env" (dict "part" .root.Values.app) | nindent 4 }}
    - name: REVIEWSTREAM_BOOTSTRAP_SERVERS
      value: {{ .root.Values.kafka.bootstrapServers | quote }}
    - name: REVIEWSTREAM_SCHEMA_REGISTRY_URL
      value: {{ .root.Values.registry.url | quote }}
    - name: REVIEWSTREAM_KAFKA_PROPERTIES
      value: |-
        {{- range $name, $value := include "review-stream.kafkaProperties" .root | fromYaml }}
        {{ printf "%s=%s" $name $value }}
        {{- end }}
    - name: REVIEWSTREAM_REGISTRY_PROPERTIES
      value: |-
        {{- range $name, $value := .root.Values.registry.properties }}
        {{ printf "%s=%s" $name $value }}
        {{- end }}
    {{- with index .root.Values.app.settings "max-record-bytes" }}
    - name: REVIEWSTREAM_MAX_RECORD_BYTES
      value: {{ . | int64 | toString | quote }}
    {{- end }}
    {{- with dig "releases" "shadow-share" 0.0 .root.Values.app.settings }}
    - name: REVIEWSTREAM_RELEASES_SHADOW_SHARE
      value: {{ . | toString | quote }}
    {{- end }}
  volumeMounts:
    {{- include "review-stream.scratchMounts" .root | nindent 4 }}
    {{- include "review-stream.secretMounts" $program | nindent 4 }}
{{- end -}}

{{- define "review-stream.commandVolumes" -}}
{{- include "review-stream.scratchVolumes" .root }}
{{- with include "review-stream.secretVolumes" (dict "root" .root "program" "app") }}
{{ . }}
{{- end }}
{{- end -}}
