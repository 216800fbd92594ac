{{/* Arguments that both of the trainer's commands take, `run` and `job`. */}}
{{- define "review-stream.trainerArgs" -}}
- --config=/etc/reviewstream/trainer/config.yaml
- --tokenizer={{ .Values.trainer.tokenizer }}
{{- range .Values.trainer.extraArgs }}
- {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Annotations by which a change of the configuration starts the pods again. */}}
{{- define "review-stream.trainerAnnotations" -}}
checksum/config: {{ include (print $.Template.BasePath "/trainer-configmap.yaml") . | sha256sum }}
{{- with .Values.trainer.podAnnotations }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Requests and limits, with the GPUs of what trains. Takes (dict "root" $ "resources" ... ). */}}
{{- define "review-stream.trainingResources" -}}
{{- $resources := deepCopy .resources -}}
{{- if .root.Values.trainer.gpus -}}
{{- $gpus := dict .root.Values.trainer.gpuResource (int64 .root.Values.trainer.gpus) -}}
{{- $_ := set $resources "limits" (merge $gpus (default dict $resources.limits)) -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}

{{/* Requests and limits of a JobManager or TaskManager. */}}
{{- define "review-stream.flinkResources" -}}
requests:
  cpu: {{ .cpu | toString | quote }}
  memory: {{ .memory | quote }}
limits:
  memory: {{ .memory | quote }}
{{- end -}}

{{/* Flink's configuration without its operator: that of Compose, with the addresses of here. */}}
{{- define "review-stream.flinkStandalone" -}}
{{- $config := .Files.Get "files/flink/config.yaml" | fromYaml -}}
{{- $jobManager := printf "%s-jobmanager" (include "review-stream.name" .) -}}
{{- $_ := set $config "jobmanager.rpc.address" $jobManager -}}
{{- $_ := set $config "rest.address" $jobManager -}}
{{- $_ := set $config "blob.server.port" 6124 -}}
{{- $_ := set $config "metrics.reporter.prometheus.port" (int64 .Values.trainer.metricsPort) -}}
{{- toYaml (merge (dict) .Values.trainer.flink.configuration $config) -}}
{{- end -}}

{{/* Flink's configuration for its operator, which says itself where JobManager and TaskManagers are and what they may take. */}}
{{- define "review-stream.flinkOperator" -}}
{{- $config := dict
  "taskmanager.numberOfTaskSlots" "2"
  "classloader.parent-first-patterns.additional" "org.tensorflow;org.bytedeco;com.google.protobuf" -}}
{{- /* Flink counts TensorFlow's memory for itself, and would keep half of the rest for sorts and buffers. */ -}}
{{- $memory := list "taskmanager.memory.task.off-heap.size" "taskmanager.memory.managed.size" "taskmanager.memory.network.min" "taskmanager.memory.network.max" -}}
{{- range $key, $value := .Files.Get "files/flink/config.yaml" | fromYaml -}}
{{- if or (hasPrefix "execution." $key) (hasPrefix "metrics." $key) (hasPrefix "state." $key) (has $key $memory) -}}
{{- $_ := set $config $key (toString $value) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $config "metrics.reporter.prometheus.port" (.Values.trainer.metricsPort | int64 | toString) -}}
{{- if .Values.trainer.flink.highAvailability -}}
{{- $_ := set $config "high-availability.type" "kubernetes" -}}
{{- $_ := set $config "high-availability.storageDir" "file:///var/lib/reviewstream/bundles/.flink/ha" -}}
{{- end -}}
{{- if .Values.trainer.gpus -}}
{{- $_ := set $config "external-resources" "gpu" -}}
{{- $_ := set $config "external-resource.gpu.amount" (.Values.trainer.gpus | int64 | toString) -}}
{{- $_ := set $config "external-resource.gpu.driver-factory.class" "org.apache.flink.externalresource.gpu.GPUDriverFactory" -}}
{{- $_ := set $config "external-resource.gpu.kubernetes.config-key" .Values.trainer.gpuResource -}}
{{- end -}}
{{- range $key, $value := .Values.trainer.flink.configuration -}}
{{- $_ := set $config $key (toString $value) -}}
{{- end -}}
{{- toYaml $config -}}
{{- end -}}

{{- define "review-stream.trainerMounts" -}}
- name: config
  mountPath: /etc/reviewstream/trainer
  readOnly: true
- name: bundles
  mountPath: /var/lib/reviewstream/bundles
{{ include "review-stream.scratchMounts" . }}
{{- with include "review-stream.secretMounts" (dict "root" . "program" "trainer") }}
{{ . }}
{{- end }}
{{- end -}}

{{- define "review-stream.trainerVolumes" -}}
- name: config
  configMap:
    name: {{ include "review-stream.name" . }}-trainer
{{ include "review-stream.bundleVolume" . }}
{{ include "review-stream.scratchVolumes" . }}
{{- with include "review-stream.secretVolumes" (dict "root" . "program" "trainer") }}
{{ . }}
{{- end }}
{{- end -}}
