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

{{- define "review-stream.bundleClaim" -}}
{{- .Values.bundleStore.existingClaim | default (printf "%s-bundles" (include "review-stream.name" .)) -}}
{{- end -}}

{{- define "review-stream.httpSecret" -}}
{{- .Values.app.http.existingSecret | default (printf "%s-http" (include "review-stream.name" .)) -}}
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
{{- with .part.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .part.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* What the containers of both programs have in common. */}}
{{- define "review-stream.container" -}}
image: {{ printf "%s:%s" .part.image.repository (.part.image.tag | default .root.Chart.AppVersion) | quote }}
imagePullPolicy: {{ .part.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml .part.resources | nindent 2 }}
{{- with .root.Values.existingSecret }}
envFrom:
  - secretRef:
      name: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Variables of both programs. */}}
{{- define "review-stream.env" -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ printf "-XX:+ExitOnOutOfMemoryError %s" .part.javaToolOptions | trim | quote }}
- name: REVIEWSTREAM_LOG_LEVEL
  value: {{ .part.logLevel | quote }}
{{- end -}}

{{/* Where the JVM writes besides its data: temporary files, and TensorFlow's unpacked native code; and secrets. */}}
{{- define "review-stream.scratchMounts" -}}
- name: tmp
  mountPath: /tmp
- name: native-cache
  mountPath: /var/cache/reviewstream
{{- if .Values.existingSecretFiles }}
- name: secrets
  mountPath: /etc/reviewstream-secrets
  readOnly: true
{{- end }}
{{- end -}}

{{- define "review-stream.volumes" -}}
- name: bundles
  persistentVolumeClaim:
    claimName: {{ include "review-stream.bundleClaim" . | quote }}
- name: tmp
  emptyDir: {}
- name: native-cache
  emptyDir: {}
{{- with .Values.existingSecretFiles }}
- name: secrets
  secret:
    secretName: {{ . | quote }}
    # Read by the group that fsGroup names, and by nobody else.
    defaultMode: 0440
{{- end }}
{{- end -}}
