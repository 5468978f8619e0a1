# docker build -t signalbox . && docker run --network=host -v signalbox:/data signalbox
# The console listens on 127.0.0.1 alone unless it is told the https address that people use (README), hence --network=host.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml README.md ./
COPY docs/glossary.md docs/sync-modes.md docs/
COPY templates templates
COPY static static
COPY src/main src/main
RUN mvn -B -ntp -q package -DskipTests -Dspotless.check.skip
# --build-arg BGE=1 includes the model bge-small-en-v1.5 (78 MB), which the jar finds next to itself.
ARG BGE=
RUN mkdir target/models && if [ -n "$BGE" ]; then mvn -B -ntp -q dependency:copy@bge && mv target/bge-small-en-v1.5.jar target/models; fi

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app signalbox && install -d -o signalbox /app /data
USER signalbox
WORKDIR /app
COPY --from=build /src/target/signalbox.jar /src/src/main/sh/signalbox /src/target/models/ ./
# Run once for the JVM to write down what it loads, so that it starts in a third of the time: the commands, and the console.
RUN java -XX:AOTCacheOutput=signalbox.aot -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar signalbox.jar train --commands \
  && java -XX:AOTCacheOutput=signalbox-serve.aot --add-modules jdk.incubator.vector -jar signalbox.jar train
ENV SIGNALBOX_DATA=/data
VOLUME /data
EXPOSE 8484
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["sh", "signalbox", "health"]
ENTRYPOINT ["sh", "signalbox"]
CMD ["serve"]
