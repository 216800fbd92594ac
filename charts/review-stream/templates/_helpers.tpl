{{/* Start of every object's name; short enough for what is put behind it. */}}
{{- define "review-stream.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels by which pods are found; they cannot change after the installation. Takes (dict "root" $ "part" "app"). */}}
{{- define "review-stream.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .part | quote }}
{{- end -}}

{{- define "review-stream.labels" -}}
{{ include "review-stream.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | quote }}
{{- end -}}

{{/* What all pods of the trainer have in common, be it one process, or JobManager and TaskManagers. */}}
{{- define "review-stream.trainerPods" -}}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
reviewstream.io/program: trainer
{{- end -}}

{{/*
What the volume holds: bundles, with the trainer's checkpoints among them, or with a bucket its checkpoints alone. Each kind
has a claim of its own name, since claims cannot change.
*/}}
{{- define "review-stream.bundlePart" -}}
{{- if not .Values.bundleStore.url -}}
bundles
{{- else if eq .Values.trainer.mode "process" -}}
checkpoints
{{- else -}}
checkpoints-shared
{{- end -}}
{{- end -}}

{{- define "review-stream.bundleClaim" -}}
{{- .Values.bundleStore.existingClaim | default (printf "%s-%s" (include "review-stream.name" .) (include "review-stream.bundlePart" .)) -}}
{{- end -}}

{{/* Whose role lets the programs into the bucket. */}}
{{- define "review-stream.bundleAccount" -}}
{{- with .Values.bundleStore }}
{{- if and .url .serviceAccount }}
serviceAccountName: {{ .serviceAccount | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "review-stream.httpSecret" -}}
{{- .Values.app.http.existingSecret | default (printf "%s-http" (include "review-stream.name" .)) -}}
{{- end -}}

{{- define "review-stream.image" -}}
{{- printf "%s:%s" .image.repository (.image.tag | default .root.Chart.AppVersion) -}}
{{- end -}}

{{/* The app's name in Kafka, as the app itself makes it. */}}
{{- define "review-stream.applicationId" -}}
{{- $given := index .Values.app.settings "application-id" -}}
{{- $prefix := regexReplaceAll "[._-]+$" .Values.topics.prefix "" -}}
{{- if $given -}}
{{- $given -}}
{{- else if $prefix -}}
{{- printf "reviewstream-%s" $prefix -}}
{{- else -}}
reviewstream
{{- end -}}
{{- end -}}

{{/* What the pods of both programs have in common. Takes (dict "root" $ "part" .Values.app). */}}
{{- define "review-stream.pod" -}}
automountServiceAccountToken: false
# The variables of a Service called reviewstream would be read as settings.
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .part.terminationGracePeriodSeconds }}
securityContext:
  {{- toYaml .root.Values.podSecurityContext | nindent 2 }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .part.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with .part.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .part.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "review-stream.restricted" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "review-stream.envFrom" -}}
{{- $bucket := and .Values.bundleStore.url .Values.bundleStore.existingSecret -}}
{{- with compact (list .Values.existingSecret $bucket) }}
envFrom:
  {{- range . }}
  - secretRef:
      name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* What the containers of both programs have in common. */}}
{{- define "review-stream.container" -}}
image: {{ include "review-stream.image" (dict "root" .root "image" .part.image) | quote }}
imagePullPolicy: {{ .part.image.pullPolicy }}
securityContext:
  {{- include "review-stream.restricted" . | nindent 2 }}
{{- with (include "review-stream.envFrom" .root) }}
{{- . }}
{{- end }}
{{- end -}}

{{/* Variables of both programs. */}}
{{- define "review-stream.env" -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ printf "-XX:+ExitOnOutOfMemoryError %s" .part.javaToolOptions | trim | quote }}
- name: REVIEWSTREAM_LOG_LEVEL
  value: {{ .part.logLevel | quote }}
{{- end -}}

{{/* Files that client properties refer to. Takes (dict "root" $ "program" "app"). */}}
{{- define "review-stream.secretMounts" -}}
{{- if .root.Values.existingSecretFiles }}
- name: secrets
  mountPath: /etc/reviewstream-secrets
  readOnly: true
{{- end }}
{{- if .root.Values.strimzi.cluster }}
- name: strimzi-ca
  mountPath: /etc/reviewstream-strimzi/ca
  readOnly: true
{{- if ne .root.Values.strimzi.authentication "none" }}
- name: strimzi-user
  mountPath: /etc/reviewstream-strimzi/user
  readOnly: true
{{- end }}
{{- end }}
{{- end -}}

{{- define "review-stream.secretVolumes" -}}
{{- with .root.Values.existingSecretFiles }}
- name: secrets
  secret:
    secretName: {{ . | quote }}
    # Read by the group that fsGroup names, and by nobody else.
    defaultMode: 0440
{{- end }}
{{- if .root.Values.strimzi.cluster }}
- name: strimzi-ca
  secret:
    secretName: {{ printf "%s-cluster-ca-cert" .root.Values.strimzi.cluster | quote }}
    defaultMode: 0440
{{- if ne .root.Values.strimzi.authentication "none" }}
- name: strimzi-user
  secret:
    secretName: {{ include "review-stream.strimziUser" . | quote }}
    defaultMode: 0440
{{- end }}
{{- end }}
{{- end -}}

{{/* Where the JVM writes besides its data: temporary files, and TensorFlow's unpacked native code. */}}
{{- define "review-stream.scratchMounts" -}}
- name: tmp
  mountPath: /tmp
- name: native-cache
  mountPath: /var/cache/reviewstream
{{- end -}}

{{- define "review-stream.scratchVolumes" -}}
- name: tmp
  emptyDir: {}
- name: native-cache
  emptyDir: {}
{{- end -}}

{{- define "review-stream.bundleVolume" -}}
- name: bundles
  persistentVolumeClaim:
    claimName: {{ include "review-stream.bundleClaim" . | quote }}
{{- end -}}

{{/* The Secret that Strimzi makes for a user has the user's name. */}}
{{- define "review-stream.strimziUser" -}}
{{- $strimzi := .root.Values.strimzi -}}
{{- $given := eq .program "app" | ternary $strimzi.appUserSecret $strimzi.trainerUserSecret -}}
{{- $given | default (printf "%s-%s" (include "review-stream.name" .root) .program) -}}
{{- end -}}

{{/* "true" where the app proves itself as a user of the chart's, with an access list: it may create its own topics alone. */}}
{{- define "review-stream.mayCreateNoTopic" -}}
{{- with .Values.strimzi -}}
{{- and .users .authorization (not .appUserSecret) -}}
{{- end -}}
{{- end -}}

{{/* Properties of Kafka's clients; those of the values win. */}}
{{- define "review-stream.kafkaProperties" -}}
{{- $properties := dict -}}
{{- if .Values.strimzi.cluster -}}
{{- $how := .Values.strimzi.authentication -}}
{{- $_ := set $properties "security.protocol" (eq $how "scram-sha-512" | ternary "SASL_SSL" "SSL") -}}
{{- $_ := set $properties "ssl.truststore.type" "PEM" -}}
{{- $_ := set $properties "ssl.truststore.location" "/etc/reviewstream-strimzi/ca/ca.crt" -}}
{{- if eq $how "scram-sha-512" -}}
{{- $_ := set $properties "sasl.mechanism" "SCRAM-SHA-512" -}}
{{- $_ := set $properties "sasl.jaas.config" "${directory:/etc/reviewstream-strimzi/user:sasl.jaas.config}" -}}
{{- else if eq $how "tls" -}}
{{- $_ := set $properties "ssl.keystore.type" "PEM" -}}
{{- $_ := set $properties "ssl.keystore.certificate.chain" "${directory:/etc/reviewstream-strimzi/user:user.crt}" -}}
{{- $_ := set $properties "ssl.keystore.key" "${directory:/etc/reviewstream-strimzi/user:user.key}" -}}
{{- end -}}
{{- end -}}
{{- toYaml (merge (dict) .Values.kafka.properties $properties) -}}
{{- end -}}

{{/* What both programs' configuration files have in common. */}}
{{- define "review-stream.connections" -}}
bundle-store: {{ .Values.bundleStore.url | default "/var/lib/reviewstream/bundles" | quote }}
model-name: {{ .Values.modelName | quote }}
kafka:
  bootstrap-servers: {{ .Values.kafka.bootstrapServers | quote }}
  properties:
    {{- include "review-stream.kafkaProperties" . | nindent 4 }}
registry:
  url: {{ .Values.registry.url | quote }}
  properties:
    {{- toYaml .Values.registry.properties | nindent 4 }}
topics:
  prefix: {{ .Values.topics.prefix | quote }}
{{- end -}}
